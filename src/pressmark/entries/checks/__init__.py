"""The rules of preflight: each looks at a frozen draft and says at most one thing. They never read a row or fetch."""
