# What unpicklers say of broken pickles, opcode by opcode.
import pickle
import _pickle


def attempt(data):
    try:
        print(ascii(data), '->', repr(_pickle.loads(data)))
    except Exception as error:
        print(ascii(data), '!', type(error).__name__, ascii(str(error)))


for data in [
    b'', b'.', b'N', b'\x80', b'\x80\x06.', b'\x80\xff.', b'Zx.', b'0.', b'1.', b'(.', b't.', b'(t', b'2.', b'I1',
    b'Ix\n.', b'I01\n.', b'I00\n.', b'I-5\n.', b'L1L\n.', b'Lx\n.', b'F1.5\n.', b'Fx\n.', b"S'a'\n.", b'Sa\n.',
    b"S'a\n.", b'S"a"\n.', b'Vabc\\u1234\n.', b'X\x03\x00\x00\x00ab', b'T\x01\x00\x00\x00a.', b'T\xff\xff\xff\xffa.',
    b'U\x01a.', b'U\x01\xe9.', b'G\x00.', b'J\x01\x02\x03.', b'J\xff\xff\xff\xff.', b'M\x01\x02.', b'K\x05.',
    b'\x8a\x01\xff.', b'\x8a\x00.', b'\x8b\xff\xff\xff\xff.', b'\x8b\x01\x00\x00\x00\x05.', b'g1\n.', b'h\x01.',
    b'j\x01\x00\x00\x00.', b'Np1\n0g1\n.', b'Nq\x010h\x01.', b'p1\n.', b'q\x01.',
    b'Nr\x01\x00\x00\x000j\x01\x00\x00\x00.', b'\x94.', b'N\x940h\x00.', b'cos\nnopath\n.', b'cnomod\nx\n.',
    b'c\n\n.', b'cbuiltins\nint\n.', b'\x93.', b'NN\x93.', b'\x8c\x02os\x8c\tpath.join\x93.',
    b'\x80\x04\x8c\x02os\x8c\x0bpath.join.x\x93.', b'NNR.', b'cbuiltins\nint\n)R.', b'cbuiltins\nint\nNR.', b')R.',
    b'Nb.', b'NNb.', b'(ibuiltins\nint\n.', b'(I5\nibuiltins\nint\n.', b'(cbuiltins\nint\no.', b'o.', b'(o.',
    b'NN\x81.', b'cbuiltins\nint\n)\x81.', b'cbuiltins\nint\nN\x81.', b'cbuiltins\nlen\n)\x81.',
    b'cbuiltins\nint\n)}\x92.', b'cbuiltins\nint\n)N\x92.', b'N)}\x92.', b'a.', b'Na.', b']Na.', b']a.', b'](Ne.',
    b'e.', b'(e.', b'N(Ne.', b'}NNs.', b'NNNs.', b's.', b'}(NNu.', b'}(Nu.', b'u.', b'(u.', b'\x8f(N\x90.',
    b'N(N\x90.', b'\x90.', b'(N\x91.', b'\x91.', b'(NN1.', b'P1\n.', b'NQ.', b'Q.', b'P\xe9\n.', b'\x82\x01.',
    b'\x82\x00.', b'\x83\x01\x00.', b'\x84\x01\x00\x00\x00.', b'\x84\xff\xff\xff\xff.',
    b'\x95\x01\x00\x00\x00\x00\x00\x00\x00N.', b'\x95\x02\x00\x00\x00\x00\x00\x00\x00N.',
    b'\x95\x03\x00\x00\x00\x00\x00\x00\x00N.', b'\x95\x01\x00\x00\x00\x00\x00\x00\x00K\x05.',
    b'\x95\xff\xff\xff\xff\xff\xff\xff\xffN.', b'\x96\x01\x00\x00\x00\x00\x00\x00\x00a.',
    b'\x96\xff\xff\xff\xff\xff\xff\xff\xffa.', b'\x97.', b'\x98.', b'N\x98.',
    b'\x8e\xff\xff\xff\xff\xff\xff\xff\xff.', b'\x8d\xff\xff\xff\xff\xff\xff\xff\xff.',
    b'\x8d\x01\x00\x00\x00\x00\x00\x00\x00a.', b'\x8c\x01\xff.', b'C\x01a.', b'B\x01\x00\x00\x00a.',
    b'B\xff\xff\xff\xff.', b'\x85.', b'N\x85.', b'\x86.', b'\x87.', b'N\x86.', b'd.', b'(NNd.', b'(Nd.', b'l.',
    b'(Nl.', b'((t.', b'\x88.', b'\x89.', b'g-1\n.', b'Np-1\n.', b'gx\n.', b'Npx\n.', b']]N\x87b.', b'NN.',
    b'(dS"a"\nNs.', b'cbuiltins\nobject\n)\x81(K\x01K\x02tb.', b'cbuiltins\nobject\n)\x81}\x8c\x01aNsb.',
    b'cbuiltins\nobject\n)\x81N}\x8c\x01aNs\x86b.',
]:
    attempt(data)
