# the module _json: scanner and encoder
import json
e=json.encoder.c_make_encoder
def t(f,*a,**k):
    try: print(repr(f(*a,**k))[:250])
    except BaseException as e: print(type(e).__name__, str(e)[:200], getattr(e,'__notes__',None) and e.__notes__[:3])
x=e({},lambda o: 1/0, json.encoder.c_encode_basestring_ascii, '  ', ': ', ', ', False, False, True)
t(x,{'a':[1,{}]},0); t(x,[],0); t(x,{},3); t(x,[1],1); t(x,[[1],{'a':2}],2); t(x,(),0)
x=e({},lambda o: 1/0, json.encoder.c_encode_basestring_ascii, '\t', ': ', ',', False, False, True)
t(x,{'a':[1,{'q':2}]},0)
x=e(None, lambda o: 1/0, lambda s: '<'+s+'>', None, ': ', ', ', False, True, False)
t(x,{'a':'b',(1,):2, 5:float('nan')},0)
t(x,{(1,):2},0); t(x, {'a':'b',(1,):2, 5:6},0)
x=e(None, lambda o: 1/0, lambda s: 5, None, ': ', ', ', False, True, False)
t(x,'a',0); t(x,{'a':1},0)
x=e(None, lambda o: [1] if o==1j else o, json.encoder.c_encode_basestring, None, ': ', ', ', True, False, True)
t(x,[1j,2],0); t(x,{2:1,1:2},0); t(x,{'2':1,1:2},0); 
class I(int):
    def __repr__(self): return 'I!'
class F(float):
    def __repr__(self): return 'F!'
class S(str): pass
t(x,[I(3),F(2.5),S('x'),{I(3):1},{F(2.5):1},{S('x'):1}, True, None, 10**30, (1,2)],0)
class D(dict):
    def items(self): return [('x',1)]
t(x, D(a=1),0)
class D2(dict):
    def items(self): return [1]
t(x, D2(a=1),0)
class D3(dict):
    def items(self): return ((5,6),)
t(x, D3(a=1),0)
class L(list):
    def __iter__(self): return iter([7,8])
t(x,L([1]),0)
x=e({}, lambda o: o, json.encoder.c_encode_basestring, None, ': ', ', ', True, False, True)
t(x,1j,0)
x=e({}, lambda o: 1/0, json.encoder.c_encode_basestring, None, ': ', ', ', True, False, True)
t(x,{'a':[1,1j]},0)
t(x,{1:1j},0)
x=e({}, lambda o: 1/0, 5, None, ': ', ', ', True, False, True)
t(x,'a',0)
s=json.JSONDecoder(object_hook=lambda d: ('h',d), parse_float=lambda s: ('f',s), parse_int=lambda s:('i',s), parse_constant=lambda s: ('c',s)).scan_once
t(s,'{"a":[1,2.5,NaN,-Infinity,{"b":{}}]}',0)
s=json.JSONDecoder(object_pairs_hook=lambda d: ('h',d)).scan_once
t(s,'{"a":{"b":{}}}',0)
s=json.JSONDecoder().scan_once
t(s,'1.5e400',0);t(s,'1'*5000,0); t(s,'-0',0); t(s,'-0.0',0);t(s,'01',0); t(s,'1E+2',0); t(s,'\uff11',0)
t(json.loads,' \t\n\r[ 1 , 2 ] \n'); t(json.loads,'{"a": 1, "a": 2}'); t(json.loads,'{ }'); t(json.loads,'[ ]'); t(json.loads, '"\\u12G4"'); t(json.loads,'"\\u"'); t(json.loads,'{"a" : 1 , "b" : [ ] }'); t(json.loads,'"'); t(json.loads,'"\\'); t(json.loads, '"a\\"'); t(json.loads,'[1,\n2,\n}'); t(json.loads,'{"a":[1,\n\n2 3]}')
