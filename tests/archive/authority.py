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
