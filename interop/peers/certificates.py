"""An authority for one test run, and the certificates it issues; made by openssl."""

import os
import ssl
import subprocess


def make(folder):
    """ca.pem, and for hark and for border a certificate (.pem) with its key (.key); all good for a week."""
    os.makedirs(folder, exist_ok=True)
    _openssl(folder, "req", "-x509", *_new("ca"), "-days", "7", "-subj", "/CN=interop authority", "-out", "ca.pem")
    for name in ("hark", "border"):
        _openssl(folder, "req", *_new(name), "-subj", f"/CN={name}.example.com", "-out", f"{name}.csr")
        with open(os.path.join(folder, "names"), "w", encoding="ascii") as names:
            names.write(f"subjectAltName=DNS:{name}.example.com,IP:127.0.0.1\n")
        issue = ["x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"]
        _openssl(folder, *issue, "-days", "7", "-extfile", "names", "-out", f"{name}.pem")


def border(folder):
    """What a client at the border speaks TLS with: its own certificate, and trust in the authority alone."""
    context = ssl.create_default_context(cafile=os.path.join(folder, "ca.pem"))
    context.load_cert_chain(os.path.join(folder, "border.pem"), os.path.join(folder, "border.key"))
    return context


def _new(name):
    return ["-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key"]


def _openssl(folder, *words):
    done = subprocess.run(["openssl", *words], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"openssl {' '.join(words)}: {done.stderr}"
