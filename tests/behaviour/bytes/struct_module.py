# struct: packing and unpacking in all orders, formats, complaints.
import struct
def tr(f,*a,**k):
    try: return repr(f(*a,**k))
    except BaseException as e: return type(e).__name__+': '+str(e)
for order in ('@','=','<','>'):
    for c in 'bBhHiIlLqQnNP':
        print(order+c, [tr(struct.pack, order+c, v) for v in (2**70, -2**70, -1, 'a', 1.5)])
for c in '?efdFD':
    print(c, [tr(struct.pack, '<'+c, v) for v in (2**70, 'a', 1e300, 65520.0, 1j, None, 10**400)])
for c in ('c','s','p','3s','3p','0s','0p'):
    print(c, [tr(struct.pack, c, v) for v in (b'a', b'abcd', bytearray(b'xy'), 'a', 1, b'')])
for fmt in ('','i','2 i','2i','i2','1','x','3x','b0i','bi','ib','@bq','=bq','z','i i','\ti\n','5s3s','300p','99999999999999999999i','9223372036854775807i','4611686018427387904h','i\0','é','<P','<n','!i','@@i',b'i',bytearray(b'i'),1,None,'c'*3,'F','D','bF','bD','<bD','0q','b0q','0s','?','hhl','2x3x', '3','@', '<'):
    print(repr(fmt), tr(struct.calcsize,fmt))
print(tr(struct.pack), tr(struct.pack,'i'), tr(struct.pack,'i',1,2), tr(struct.unpack,'i',b'abc'), tr(struct.unpack,'i',b'abcd'), tr(struct.unpack,'i','abcd'))
print(tr(struct.unpack_from,'i',b'abcdef',5), tr(struct.unpack_from,'i',b'abcdef',-2), tr(struct.unpack_from,'i',b'abcdef',-9), tr(struct.unpack_from,'i',b'abcdef',1), tr(struct.unpack_from,'i',b'abcdef',-5), tr(struct.unpack_from,'i',b'ab'))
b=bytearray(8)
print(tr(struct.pack_into,'i',b,5,1), tr(struct.pack_into,'i',b,-2,1), tr(struct.pack_into,'i',b,-9,1), tr(struct.pack_into,'i',b,1,1), b, tr(struct.pack_into,'i',b), tr(struct.pack_into,'i'), tr(struct.pack_into), tr(struct.pack_into,'i',b'abcd',0,1), tr(struct.pack_into,'i',b,0), tr(struct.pack_into,'i',b,'a',1), tr(struct.pack_into, 'i', b, 2**70, 1))
print(tr(struct.iter_unpack,'i',b'abc'), tr(struct.iter_unpack,'0s',b''), tr(lambda: list(struct.iter_unpack('<h',b'abcd'))), tr(lambda: struct.iter_unpack('<h',b'abcd').__length_hint__()))
S=struct.Struct('i'); print(S, S.size, S.format, tr(S.unpack,b'abcd'), tr(S.pack,1), tr(S.pack), tr(S.pack_into,b,0,1), tr(S.pack_into), tr(S.pack_into,b), tr(S.unpack_from,b,offset=4), tr(S.unpack_from,buffer=b), S.__sizeof__(), type(S.iter_unpack(b)).__name__)
print(tr(struct.Struct), tr(struct.Struct,1), tr(struct.Struct,'i',2), tr(struct.Struct.__new__(struct.Struct).pack,1), tr(repr,struct.Struct.__new__(struct.Struct)), tr(lambda: struct.Struct.__new__(struct.Struct).size), tr(lambda: struct.Struct.__new__(struct.Struct).format))
print(struct.pack('<f',1e300) if 0 else '', tr(struct.pack,'<f',1e300), tr(struct.pack,'f',float('inf')), tr(struct.pack, 'e', float('nan')), tr(struct.unpack,'<e',b'\x00\x7e'), tr(struct.pack,'<e', 65519.99), tr(struct.pack,'<e',5.9e-8))
class I:
    def __index__(s): return 7
class F:
    def __float__(s): return 2.5
class BI:
    def __index__(s): raise ZeroDivisionError
print(tr(struct.pack,'i',I()), tr(struct.pack,'d',F()), tr(struct.pack,'d',I()), tr(struct.pack,'i',BI()), tr(struct.pack,'P',-1), tr(struct.pack,'P',2**64-1), tr(struct.pack,'P',2**64), tr(struct.pack, 'D', F()), tr(struct.unpack,'D',struct.pack('D',1+2j)), tr(struct.pack,'?',[]))
S2=struct.Struct('<i'); S2.__init__('h'); print(S2.size,S2.format)
print(tr(struct.calcsize,'i',1), tr(struct.Struct, format='i'), tr(struct._clearcache), tr(struct.unpack,'i'))
print(tr(struct.pack,'f',1e300),tr(struct.pack,'@e',1e300),tr(struct.pack,'f',2**200),tr(struct.pack,'<f',2**200))
