# zlib: streams of all kinds (what they decompress to; compressed bytes are the library's own).
import zlib
def tr(f,*a,**k):
    try: return repr(f(*a,**k))[:300]
    except BaseException as e: return type(e).__name__+': '+str(e)
C=zlib.compress(b'abc'*100)
co=zlib.compressobj(); do=zlib.decompressobj()
print(tr(zlib.compress,'a'),tr(zlib.compress,b'a',10),tr(zlib.compress,b'a',wbits=99),tr(zlib.compress,b'a',-2),tr(zlib.compress,b'a',9,31)[:30],tr(zlib.decompress,zlib.compress(b'hello',1)),tr(zlib.decompress,zlib.compress(b'hello',wbits=-15),-15),tr(zlib.decompress,zlib.compress(b'hello',wbits=31),31), tr(zlib.decompress,zlib.compress(b'hello',wbits=31),47))
print(tr(zlib.decompress,b'abc'),tr(zlib.decompress,C[:5]),tr(zlib.decompress,b''),tr(zlib.decompress,C[:-1]+b'\0'),tr(zlib.decompress,C,bufsize=0),tr(zlib.decompress,C,bufsize=-1),tr(zlib.decompress,C,bufsize=1)[:20],tr(zlib.decompress,C+b'xyz')[:20],tr(zlib.decompress,1),tr(zlib.decompress,C,99),tr(zlib.decompress,C,wbits=-15))
print(tr(zlib.compressobj,10),tr(zlib.compressobj,method=1),tr(zlib.compressobj,wbits=3),tr(zlib.compressobj,memLevel=99),tr(zlib.compressobj,strategy=9),tr(zlib.compressobj,zdict='a'),tr(zlib.decompressobj,99),tr(zlib.decompressobj,15,'a'),tr(zlib.decompressobj,15,5))
c=zlib.compressobj(6,zlib.DEFLATED,15,8,0); d=c.compress(b'hello '*50)+c.flush(zlib.Z_SYNC_FLUSH)+c.compress(b'x')+c.flush(); print(zlib.decompress(d)==b'hello '*50+b'x'); print(tr(c.flush),tr(c.compress,b'a'), tr(c.flush,99), tr(c.copy))
c=zlib.compressobj(); c.compress(b'abc'); c2=c.copy(); print(len(c.flush()) > 0, len(c2.compress(b'd')+c2.flush()) > 0, tr(c.copy)); import copy; c=zlib.compressobj(); print(type(copy.copy(c)),type(copy.deepcopy(c)), tr(c.flush,zlib.Z_NO_FLUSH), tr(c.flush,99))
d=zlib.decompressobj(); print(tr(d.decompress,C,10),len(d.unconsumed_tail)>0,d.eof,d.unused_data); print(tr(d.decompress,d.unconsumed_tail,0)[:30],d.eof,d.unconsumed_tail,tr(d.flush),tr(d.decompress,b'zz'),d.unused_data)
d=zlib.decompressobj(); print(len(d.decompress(C+b'tail')),d.unused_data,d.eof,tr(d.flush), tr(d.decompress,b'more'),d.unused_data)
d=zlib.decompressobj(); print(tr(d.decompress,C,-1),tr(d.decompress,b'bad'),tr(d.flush,0),tr(d.flush,-1),tr(d.flush), d.eof)
d=zlib.decompressobj(); d.decompress(C[:6]); d2=d.copy(); print(len(d.decompress(C[6:])+d.flush()), len(d2.decompress(C[6:])), tr(d.copy))
z=zlib.compressobj(zdict=b'hello world'); x=z.compress(b'hello world hello')+z.flush(); print(tr(zlib.decompress,x),tr(zlib.decompressobj(zdict=b'hello world').decompress,x),tr(zlib.decompressobj(zdict=b'wrong').decompress,x),tr(zlib.decompressobj().decompress,x))
p=zlib._ZlibDecompressor(); print(tr(p.decompress,C,10),p.needs_input,p.eof,p.unused_data,tr(p.decompress,b'',20),len(p.decompress(b'xx')),p.eof,p.unused_data,p.needs_input,tr(p.decompress,b''))
p=zlib._ZlibDecompressor(wbits=-15); print(tr(p.decompress,zlib.compress(b'q'*10,wbits=-15)), tr(zlib._ZlibDecompressor,99), tr(p.decompress,b'a','b'), tr(zlib._ZlibDecompressor().decompress,b'abc'), tr(zlib._ZlibDecompressor().decompress,'abc'))
p=zlib._ZlibDecompressor(); print(p.decompress(C[:4]),p.needs_input,len(p.decompress(C[4:]+b'rest')),p.unused_data)
print(zlib.adler32(b''),zlib.adler32(b'abc'),zlib.adler32(b'abc',5),zlib.adler32(b'abc',-1),zlib.crc32(b'abc'),zlib.crc32(b'abc',-1),zlib.crc32(b'abc',2**40),tr(zlib.adler32,'a'), zlib.crc32(b''))
print(tr(type(co)),tr(type(do)),tr(zlib._ZlibDecompressor,1,2,3)); import pickle; print(tr(pickle.dumps,co), tr(pickle.dumps,do), tr(pickle.dumps,p))
big=bytes(range(256))*5000; print(zlib.decompress(zlib.compress(big))==big, len(zlib.compress(big,0))>len(big), zlib.decompressobj().decompress(zlib.compress(big),1000)==big[:1000])
