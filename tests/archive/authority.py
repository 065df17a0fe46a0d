"""A certificate authority of the tests' own, made by openssl."""

import subprocess


def make_authority(folder, *hosts):
    """Certificates in `folder`: `ca.pem`, and `server.pem` with its key for `hosts`, signed by it."""

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Tests",
            "-addext", "keyUsage=critical,keyCertSign")  # fmt: skip
    openssl("req", "-x509", *key, "-keyout", "server.key", "-out", "server.crt", "-subj", f"/CN={hosts[0]}",
            "-CA", "ca.pem", "-CAkey", "ca.key", "-addext", "basicConstraints=critical,CA:FALSE",
            "-addext", "subjectAltName=" + ",".join(f"DNS:{host}" for host in hosts))  # fmt: skip
    (folder / "server.pem").write_bytes(
        (folder / "server.crt").read_bytes() + (folder / "server.key").read_bytes()
    )
    return folder / "server.pem"


TSA = """\
[tsa]
serial = serial
signer_cert = stamper.pem
signer_key = stamper.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
"""


def make_stamper(folder):
    """A time-stamping authority in `folder`, signed by the `ca.pem` that is there; the function that answers requests."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    arguments = ["req", "-x509", *key, "-keyout", "stamper.key", "-out", "stamper.pem", "-subj", "/CN=Stamper",
                 "-CA", "ca.pem", "-CAkey", "ca.key", "-addext", "basicConstraints=critical,CA:FALSE",
                 "-addext", "extendedKeyUsage=critical,timeStamping"]  # fmt: skip
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
    (folder / "tsa.cnf").write_text(TSA)
    (folder / "serial").write_text("01\n")

    def answer(request):
        (folder / "query.tsq").write_bytes(request)
        command = [
            "openssl",
            "ts",
            "-reply",
            "-config",
            "tsa.cnf",
            "-section",
            "tsa",
            "-queryfile",
            "query.tsq",
        ]
        subprocess.run([*command, "-out", "reply.tsr"], cwd=folder, check=True, capture_output=True)
        return (folder / "reply.tsr").read_bytes()

    return answer
