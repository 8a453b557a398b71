# array: construction, items, slices, methods, pickling.
import array
from array import array as A
def tr(f,*a,**k):
    try: return repr(f(*a,**k))[:300]
    except BaseException as e: return type(e).__name__+': '+str(e)

print({k:getattr(v,'__text_signature__',0) for k,v in vars(A).items() if k[:2]!='__'})
print(A.__basicsize__,A.__itemsize__,A.__weakrefoffset__,A.__text_signature__, array.typecodes)
for a in [(),('i',),('x',),('ii',),(1,),('i',5),('i','ab'),('i',b'abcd'),('i',b'abc'),('i',[1,2]),('i',[1.5]),('u','ab'),('w','ab\U0001f600'),('w',[1]),('u',b'abcd'),('w',['a','bc']),('d',[1,'a']),('i',(1,2)),('i',range(3)),('i',A('h',[1,2])),('u',A('w','ab')),('i',A('u','ab')),('i',bytearray(b'abcd')),('B',b'abc'),('i',None),('i',[],3),('f',[1e300]),('i',A('d',[1.5]))]: print(a,tr(A,*a))
print(tr(A,typecode='i'), tr(A,'i',x=1))
for c in 'bBhHiIlLqQ': print(c,[tr(A,c,[v]) for v in (2**100,-2**100,-1,2**63,'a',1.5,300,-300,70000,-70000)])
a=A('i',[3,1,2])
def st(k,v):
    a[k]=v
def de(k):
    del a[k]
for k in (0,-1,5,'a',slice(0,2),slice(None,None,-1),2**70,1.5): print(k,tr(lambda:a[k]))
for k,v in [(0,9),(5,1),(0,'a'),(0,2**40),('a',1),(slice(0,1),[1]),(slice(0,1),A('i',[7,8])),(slice(0,1),A('h',[7])),(slice(None,None,2),A('i',[1])),(slice(None,None,2),A('i',[1,2])),(slice(0,0),a),(slice(None),A('i'))]: print(k,v,tr(st,k,v),a)
a=A('i',range(10))
for k in (0,50,'a',slice(0,2),slice(None,None,3),slice(None,None,-2)): print(k,tr(de,k),a)
a=A('i',[1,2,3])
for n,ar in [('append',(4,)),('append',('a',)),('extend',([1],)),('extend',(A('h',[1]),)),('extend',(A('i',[5]),)),('extend',(5,)),('extend',(['a'],)),('insert',(0,7)),('insert',(100,8)),('insert',(-100,6)),('insert',(0,'a')),('pop',()),('pop',(0,)),('pop',(100,)),('remove',(2,)),('remove',(99,)),('index',(3,)),('index',(99,)),('index',(3,1)),('index',(3,5)),('index',(3,-2,100)),('count',(3,)),('reverse',()),('byteswap',()),('byteswap',()),('tolist',()),('tobytes',()),('frombytes',(b'abcd',)),('frombytes',(b'abc',)),('frombytes',('a',)),('fromlist',([1,2],)),('fromlist',((1,),)),('fromlist',([1,'a'],)),('tounicode',()),('fromunicode',('a',)),('buffer_info',()),('__copy__',()),('__deepcopy__',(1,)),('clear',()),('pop',()),('__reduce_ex__',(2,)),('__reduce_ex__',(3,)),('__reduce__',()),('__sizeof__',()),('fromfile',(1,2)),('tofile',(1,))]:
    r=tr(getattr(a,n),*ar); print(n,ar,r if n!='buffer_info' else '', a)
u=A('u','abc'); print(tr(u.tounicode),tr(u.fromunicode,'de'),u,tr(u.fromunicode,1),tr(u.append,'xy'),tr(u.append,1), tr(u.__reduce_ex__,3)[:80]); print(tr(u.__setitem__,0,'\U0001f600'), u)
print(tr(lambda:A('i',[1])+A('i',[2])),tr(lambda:A('i')+A('h')),tr(lambda:A('i')+[1]),tr(lambda:A('i',[1,2])*2),tr(lambda:2*A('i',[1])),tr(lambda:A('i',[1])*'a'),tr(lambda:A('i',[1])*2**62))
b=A('i',[1]); 
def g():
    global b; b+=A('h',[1])
print(tr(g))
def g():
    global b; b+=[1]
print(tr(g))
def g():
    global b; b*=3; return b
print(tr(g)); print(tr(lambda: b.__iadd__(A('i',[5]))))
print(A('i',[1,2])==A('h',[1,2]),A('i',[1])<A('i',[2]),A('i',[1])<[2] if 0 else '',A('i')==[],A('i',[1,2])<A('d',[1,2,3]),A('u','ab')<A('u','b'),A('d',[float('nan')])==A('d',[float('nan')]), tr(lambda:A('i')<5))
print(1 in A('i',[1]),'a' in A('i',[1]),A('i',[1,2]).typecode,A('i').itemsize)
m=memoryview(b); print(m.format,m.shape,tr(b.append,1),tr(b.extend,A('i',[1])),tr(b.pop), tr(b.frombytes,b''), tr(b.clear), tr(b.__imul__,2),tr(b.__delitem__,0), tr(b.__setitem__,slice(0,1),A('i',[5]))); m.release()
it=iter(b); print(it.__reduce__(), tr(it.__length_hint__) if hasattr(it,'__length_hint__') else 'nohint', next(it), it.__reduce__()); list(it); print(it.__reduce__()); it.__setstate__(0); print(list(it)); print(type(it))
print(repr(A('i')),repr(A('u','a"b')),repr(A('d',[1.0,float('inf')])),str(A('w','é')))
import pickle,copy; print(pickle.loads(pickle.dumps(A('d',[1.5]),4)), copy.copy(A('i',[1])), copy.deepcopy(A('i',[1])), tr(hash,A('i')))
class S(A): pass
s=S('i',[1]); s.x=1; print(s,s.__reduce_ex__(3),s+s,type(s+s),type(s[:]),type(copy.copy(s))); print(tr(S,'i',[1],2),A[int])
print([A('i',range(n)).__sizeof__() for n in range(0,12)]); x=A('i'); l=[]
for i in range(30): l.append(x.__sizeof__()); x.append(1)
print(l)
print(tr(array._array_reconstructor,A,'i',10,b'\0\0\0\1'), tr(array._array_reconstructor,int,'i',10,b''), tr(array._array_reconstructor,A,'z',10,b''), tr(array._array_reconstructor,A,'i',99,b''), tr(array._array_reconstructor,A,'i',10,b'abc'), tr(array._array_reconstructor,A,'d',14,b'\1'*4), tr(array._array_reconstructor,A,'l',6,b'\1'*4), tr(array._array_reconstructor,A,'i',10,'a'), tr(array._array_reconstructor,A,1,10,b''))
print(memoryview(A('u','ab')).format, memoryview(A('w','ab')).format, memoryview(A('l')).format)
