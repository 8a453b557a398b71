"""zipfile and tarfile over BytesIO: members, listings, refusals of bad archives."""
import io
import tarfile
import zipfile

store = io.BytesIO()
with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
    for name in ("a.txt", "dir/b.txt", "dir/c.bin"):
        info = zipfile.ZipInfo(name, (2020, 2, 3, 4, 5, 6))
        info.compress_type = zipfile.ZIP_STORED if name.endswith("bin") else zipfile.ZIP_DEFLATED
        archive.writestr(info, name.encode() * 50)
    archive.mkdir("empty")
    archive.comment = b"told"
with zipfile.ZipFile(store) as archive:
    print(archive.namelist(), archive.comment, archive.testzip(), archive)
    for info in archive.infolist()[:3]:
        print(info, info.date_time, info.CRC, info.file_size, info.is_dir())
    with archive.open("a.txt") as member:
        print(member.read(7), member.seek(-3, 2), member.read(), member.seekable())
    top = zipfile.Path(archive)
    print(sorted(one.name for one in top.iterdir()), (top / "dir" / "b.txt").read_text()[:9], (top / "no").exists())
    for act in (lambda: archive.read("none"), lambda: archive.open("a.txt", "x"), lambda: archive.writestr("q", "q")):
        try:
            print(act())
        except (KeyError, ValueError) as error:
            print(type(error).__name__, error)
data = bytearray(store.getvalue())
data[data.index(b"dir/c.bin") + 15] ^= 1
for wrong in (bytes(data), b"not a zip", b""):
    try:
        with zipfile.ZipFile(io.BytesIO(wrong)) as archive:
            print(archive.testzip())
            archive.read("dir/c.bin")
    except zipfile.BadZipFile as error:
        print(error)
for kind in ("", "gz", "bz2", "xz"):
    store = io.BytesIO()
    with tarfile.open(fileobj=store, mode="w:" + kind) as archive:
        for name in ("x", "y" * 120, "ünï/z"):
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.mode = 5, 1000, 0o640
            archive.addfile(info, io.BytesIO(b"12345"))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "x"
        archive.addfile(link)
    store.seek(0)
    with tarfile.open(fileobj=store) as archive:
        print(kind, [(one.name[:4], one.size, one.mtime, oct(one.mode), one.issym()) for one in archive], archive.extractfile("x").read())
        print(archive.getmember("x"), archive.extractfile("link").read())
for wrong in (b"", b"x" * 600, b"\0" * 100):
    try:
        tarfile.open(fileobj=io.BytesIO(wrong))
    except tarfile.TarError as error:
        print(type(error).__name__, str(error).split("method zst")[0])
info = tarfile.TarInfo("../out")
for name in ("/abs", "../out", "fine"):
    info.name = name
    try:
        print(tarfile.data_filter(info, "/tmp/where").name)
    except tarfile.FilterError as error:
        print(type(error).__name__, error)
