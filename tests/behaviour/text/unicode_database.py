# unicodedata: the current database and that of version 3.2, over all code points
import unicodedata as u
def t(f,*a):
    try: print(f.__name__, ascii(a), ascii(f(*a)))
    except Exception as e: print(f.__name__, ascii(a), type(e).__name__, ascii(str(e)))
for n in ['bidirectional','category','combining','decomposition','east_asian_width','mirrored','decimal','digit','numeric','name']:
    f=getattr(u,n); t(f,'ab'); t(f,1); t(f); t(f,''); t(f,'\ud800'); t(f,'a','x','y')
t(u.lookup,'zz'); t(u.lookup, 1); t(u.lookup,'LATIN SMALL LETTER A'); t(u.lookup,'latin small letter a with macron and grave'); t(u.lookup, 'x'*300); t(u.lookup,'\u0100'); t(u.lookup, b'SPACE')
t(u.normalize,'NFX','a'); t(u.normalize,1,'a'); t(u.normalize,'NFC',1); t(u.is_normalized,'NFC','a'); t(u.is_normalized,'X','a')
o=u.ucd_3_2_0
for n in ['LATIN CAPITAL LETTER SHARP S','GRINNING FACE','BELL','ALERT']:
    t(u.lookup,n); t(o.lookup,n)
print(u.unidata_version, o.unidata_version)
for db in (u, o):
    total = 0
    for n in ['bidirectional','category','combining','decomposition','east_asian_width','mirrored']:
        f=getattr(db,n)
        total = 0
        for c in range(0, 0x110000, 3):
            for d in str(f(chr(c))): total = (total*31+ord(d)) % 1000000007
        print(n, total)
    for n in ['decimal','digit','numeric','name']:
        f=getattr(db,n)
        total = 0
        for c in range(0, 0x110000, 3):
            r = f(chr(c), None)
            if r is not None:
                for d in str(r): total = (total*31+ord(d)) % 1000000007
        print(n, total)
    for form in ['NFC','NFD','NFKC','NFKD']:
        total = 0
        yes = 0
        for c in list(range(0, 0x3400)) + list(range(0x3400, 0x110000, 97)):
            s = chr(c) + '\u0301\u0323' + chr((c*7) % 0x110000)
            for d in db.normalize(form, s): total = (total*31+ord(d)) % 1000000007
            yes += db.is_normalized(form, s)
        print(form, total, yes)
for n in ['LINE FEED', 'LAO LETTER LO', 'KEYCAP DIGIT ONE', 'weierstrass elliptic function', 'SCRIPT CAPITAL P', 'script capital p', 'hangul syllable gag', 'cjk unified ideograph-4e00']:
    t(u.lookup, n); t(o.lookup, n)
