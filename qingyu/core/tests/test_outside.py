"""Where we may connect to, and that we connect to nothing but what was looked at."""

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from qingyu.core.outside import Forbidden, connect, is_safe, look_up, sessions, web
from qingyu.core.outside.addresses import is_outside

INSIDE = [
    "127.0.0.1", "10.9.8.7", "172.31.0.5", "192.168.40.2", "169.254.7.7", "100.100.1.1", "0.0.0.0", "239.1.1.1",
    "255.255.255.255", "240.9.9.9", "192.0.2.77", "198.19.3.3", "192.0.0.9", "192.88.99.1",
    "::", "::1", "::7f00:1", "::ffff:10.9.8.7", "::ffff:93.184.216.34", "::ffff:0:a09:807", "64:ff9b::a09:807",
    "64:ff9b:1::a09:807", "2002:a09:807::1", "2001:0:a09:807::1", "fe80::9", "fe80::9%eth0", "fc00::9", "fdab::9",
    "fec0::9", "ff05::9", "2001:db8::9", "100::9",
]  # fmt: skip


@pytest.mark.parametrize("ip", INSIDE)
def test_only_machines_of_the_open_internet_are_spoken_to(monkeypatch, ip):
    assert not is_outside(ip)
    outside = (2, 1, 6, "", ("93.184.216.34", 443))
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_more: [outside, (2, 1, 6, "", (ip, 443))])
    with pytest.raises(Forbidden):
        look_up("mail.partner.example", 443)


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.4.4", "2400:3200::1", "2606:2800:21f:cb07::1"])
def test_a_machine_of_the_open_internet_is(monkeypatch, ip):
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_more: [(2, 1, 6, "", (ip, 443))])
    assert look_up("mail.partner.example", 443) == [ip]


@pytest.mark.parametrize("host", ["127.0.0.1", "0x7f.1", "2130706433", "127.1", "localhost", "", " ", "[", "a" * 300])
def test_no_other_spelling_leads_inside(settings, host):
    settings.PRIVATE_HOSTS = []
    # Or it is no name at all.
    with pytest.raises((Forbidden, OSError)):
        look_up(host, 80)


def test_a_machine_inside_is_spoken_to_where_the_setting_names_it(settings, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_more: [(2, 1, 6, "", ("192.168.40.2", 5038))])
    settings.PRIVATE_HOSTS = ["PBX.lan"]
    assert look_up("pbx.lan.", 5038) == ["192.168.40.2"]
    with pytest.raises(Forbidden):
        look_up("pbx2.lan", 5038)
    safe = ["http://pbx.lan/x", "http://pbx2.lan/x", "https://anything.example", "https://"]
    assert [is_safe(url) for url in safe] == [True, False, True, False]


def certificate(folder, name):
    """A file with the key and the certificate of ``name``, which signs itself."""
    key, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begins = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "pair.pem").write_bytes(secret + made.public_bytes(Encoding.PEM))
    return str(folder / "pair.pem")


class Say(BaseHTTPRequestHandler):
    """Sends everybody to another machine, and notes by what name it was called."""

    heard: list[str] = []

    def do_POST(self):
        self.heard.append(self.headers["Host"])
        self.send_response(302)
        self.send_header("Location", "http://127.0.0.1:1/inside")
        self.end_headers()

    def log_message(self, *_words):
        pass


@pytest.fixture
def partner(monkeypatch, settings, tmp_path):
    """A machine reached as model.lan with a certificate of that name; a second look-up would lead elsewhere."""
    settings.PRIVATE_HOSTS = ["model.lan", "other.lan"]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Say)
    pair = certificate(tmp_path, "model.lan")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    asked = []

    def looked_up(host, port, *_args, **_more):
        if host != "127.0.0.1":
            asked.append(host)
        ip = "127.0.0.1" if len(asked) < 2 else "10.9.8.7"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    monkeypatch.setattr("socket.getaddrinfo", looked_up)
    monkeypatch.setenv("SSL_CERT_FILE", pair)
    web._certificates.cache_clear()
    Say.heard = []
    yield server.server_port, pair
    web._certificates.cache_clear()
    server.shutdown()
    server.server_close()


def test_the_call_goes_to_the_machine_that_was_looked_at_under_its_name(partner):
    port, _pair = partner
    with web.client(2) as client:
        assert client.post(f"https://model.lan:{port}/x", content=b"1").status_code == 302
    assert Say.heard == [f"model.lan:{port}"]


def test_so_it_does_for_libraries_that_speak_through_requests(partner):
    port, pair = partner
    with sessions.session() as line, pytest.raises(requests.TooManyRedirects):
        line.post(f"https://model.lan:{port}/x", data=b"1", verify=pair)
    assert Say.heard == [f"model.lan:{port}"]


def test_a_certificate_of_another_name_is_none(partner):
    port, _pair = partner
    with web.client(2) as client, pytest.raises(httpx.ConnectError):
        client.post(f"https://other.lan:{port}/x")
    assert Say.heard == []


def test_so_it_is_for_requests(partner):
    port, pair = partner
    with sessions.session() as line, pytest.raises(requests.exceptions.SSLError):
        line.post(f"https://other.lan:{port}/x", verify=pair)


def test_a_plain_line_goes_to_the_same_machine(partner):
    port, _pair = partner
    with connect("model.lan", port, 2) as line:
        assert line.getpeername() == ("127.0.0.1", port)
