# plistlib and xmlrpc: values into XML and back.
import datetime
import plistlib
import xmlrpc.client as rpc

VALUE = {"name": "é & <x>", "count": 3, "big": 2**63, "neg": -5, "real": 1.5, "yes": True, "no": False, "data": b"\0\1\2" * 20,
         "list": [1, [2, {"deep": []}]], "when": datetime.datetime(2024, 2, 29, 12, 30, 15), "empty": {}}
data = plistlib.dumps(VALUE, sort_keys=True)
print(data.decode())
print(plistlib.loads(data) == VALUE, plistlib.loads(plistlib.dumps(VALUE, fmt=plistlib.FMT_BINARY)) == VALUE)
print(plistlib.loads(data, dict_type=lambda: {}, aware_datetime=True)["when"])
for bad in (b"<plist><dict><key>a</key></dict></plist>", b"<plist><integer>x</integer></plist>", b"<plist><what/></plist>", b"nothing",
            b'<!DOCTYPE p [<!ENTITY e "x">]><plist><string>&e;</string></plist>', b"<plist><dict><string>a</string></dict></plist>",
            b"<plist><array>"):
    try:
        print(plistlib.loads(bad, fmt=None if bad == b"nothing" else plistlib.FMT_XML))
    except Exception as error:
        print(type(error).__name__, error)

ARGUMENTS = (1, "two <&>", 3.5, True, None, [1, 2], {"k": b"bytes"}, datetime.datetime(2020, 1, 2, 3, 4, 5))
text = rpc.dumps(ARGUMENTS, "do.it", allow_none=True)
print(text)
print(rpc.loads(text, use_builtin_types=True))
print(rpc.loads(text)[0][-1], rpc.loads(text)[0][6])
print(rpc.dumps((5,), methodresponse=True))
try:
    rpc.loads(rpc.dumps(rpc.Fault(4, "no good")))
except rpc.Fault as fault:
    print(fault, fault.faultCode, fault.faultString)
for bad in ("<methodResponse><params>", "<a/>", "<methodCall><params><param><value><int>x</int></value></param></params></methodCall>"):
    try:
        print(rpc.loads(bad))
    except Exception as error:
        print(type(error).__name__, error)
for value in (None, 2**40, object(), {1: 2}):
    try:
        rpc.dumps((value,))
    except Exception as error:
        print(type(error).__name__, error)
