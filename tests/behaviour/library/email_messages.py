"""email: building messages, parsing them back, headers in other alphabets, and the defects found."""
import email
import email.header
import email.policy
import email.utils
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

message = EmailMessage()
message["Subject"] = "Grüße aus der Ferne, und ein langer Betreff, der umgebrochen werden muss, weil er lang ist"
message["From"] = "Ann Ötzi <ann@example.org>"
message["To"] = "bob@example.org, \"Last, First\" <cat@example.org>"
message.set_content("Plain text ü\n.\nFrom here\n")
message.add_alternative("<p>Rich ü</p>\n", subtype="html")
message.add_attachment(bytes(range(40)), maintype="application", subtype="octet-stream", filename="ä.bin")
message.set_boundary("outer")
message.get_payload(0).set_boundary("inner")
text = message.as_string()
print(text)
again = email.message_from_string(text, policy=email.policy.default)
for part in again.walk():
    print(part.get_content_type(), part.get_content_charset(), part.get_filename(), part.is_multipart(), part.get_content_disposition())
print(again["subject"], [(one.display_name, one.addr_spec) for one in again["to"].addresses])
print(repr(again.get_body(("plain",)).get_content()), [one.get_content() for one in again.iter_attachments()])
for act in (lambda: message.__setitem__("Subject", "twice"), lambda: message.__setitem__("X", "a\nb"), lambda: again.get_content(),
            lambda: message.__setitem__("To", 3)):
    try:
        print(act())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
old = MIMEMultipart(boundary="b")
old["Subject"] = email.header.Header("żółw", "utf-8")
old.attach(MIMEText("żółw\n", "plain", "utf-8"))
print(old.as_string(unixfrom=False))
print(email.header.decode_header("=?utf-8?q?caf=C3=A9?= plain =?iso-8859-1?b?6Q==?="))
broken = email.message_from_string("Subject: x\nContent-Type: multipart/mixed; boundary=zz\n\n--yy\nlost\n", policy=email.policy.default)
print([type(one).__name__ for one in broken.defects], broken.keys())
print(email.utils.parseaddr("A B <a@b>"), email.utils.formataddr(("Ü", "u@x")), email.utils.getaddresses(["a <x@y>, z@w", "(c) q@r"]))
print(email.utils.formatdate(0), email.utils.parsedate_to_datetime("Thu, 01 Jan 1970 00:00:00 +0100"))
try:
    email.utils.parsedate_to_datetime("never")
except ValueError as error:
    print(error)
