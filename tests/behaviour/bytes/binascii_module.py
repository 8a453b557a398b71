# binascii: all its codecs.
import binascii
def tr(f,*a,**k):
    try: return repr(f(*a,**k))[:300]
    except BaseException as e: return type(e).__name__+': '+str(e)
for s in (b'YWJj',b'YWJ',b'YW',b'Y',b'YWI=',b'YWI',b'YQ==',b'YQ=',b'YQ=x=',b'Y Q = =',b'====',b'=YQ=',b'YQ==YQ==',b'YQ==x',b'YWJj=',b'YWJj==',b'YWJj\n',b'\xffYWJj','YWJj','é',1,b'',b'A',b'AB=C',b'ABC=D', b'ABCDE',b'AB', b'ABCDE===', b'AB=', b'AB==='):
    print(s, tr(binascii.a2b_base64,s), '|', tr(binascii.a2b_base64,s,strict_mode=True))
for s in (b'abc',b'',b'a',b'ab',bytes(range(256)),'a'): print(tr(binascii.b2a_base64,s), tr(binascii.b2a_base64,s,newline=False), tr(binascii.hexlify,s,'-',2), tr(binascii.b2a_hex,s))
for s in (b'61',b'6',b'6g',b'','6A','é',1,b'6A6b',bytearray(b'61')): print(s,tr(binascii.unhexlify,s), tr(binascii.a2b_hex,s))
for s in (b'',b'abc',b'a'*45,b'a'*46,b'\0\0',b' '): print(tr(binascii.b2a_uu,s), tr(binascii.b2a_uu,s,backtick=True))
for s in (b'',b' \n',b'#86)C\n',b'#86)C',b'#86)C  \n',b'#86)Cx\n',b'"86\n',b'#86)\x01\n',b'`\n',b'#8\n','#86)C\n',b'M'+b'a'*60+b'\n',b'#86)C`\n', b'!\n',b'!', b'\xff'): print(s,tr(binascii.a2b_uu,s))
for s in (b'abc=41=\nx=',b'a=4',b'=',b'==41',b'a_b=5f',b'=\r\nx',b'=zz',b'=4z', b'a=\nb=\r\n\r\nc', b'=x\n'): print(s,tr(binascii.a2b_qp,s),tr(binascii.a2b_qp,s,header=True))
for s in (b'abc def\t\n',b'a=b_c',b'\xff\x00\r\nx \n ',b'a'*80,b'.\n.x',b'x\r\ny\n',b'a b_c\t',b'\t',b' ',b'a'*75+b'=',b'a\r', b'a'*76, b'a'*77+b'\n', b' \r\n', b'\n.\n', b'x'*74+b'\xff'): print(s,tr(binascii.b2a_qp,s),tr(binascii.b2a_qp,s,quotetabs=True),tr(binascii.b2a_qp,s,istext=False),tr(binascii.b2a_qp,s,header=True))
print(binascii.crc32(b'abc'),binascii.crc32(b'abc',5),binascii.crc_hqx(b'abc',0),binascii.crc_hqx(b'abc',70000),tr(binascii.crc32,'a'),tr(binascii.crc32,b'a',-1),tr(binascii.crc_hqx,b'a'),tr(binascii.crc32,b'a',2**40), tr(binascii.crc_hqx,b'a',-1))
