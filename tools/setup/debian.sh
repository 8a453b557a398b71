# CPython and PyPy from the machine's own Debian mirror, unpacked into the cache.
#
# apt runs on private folders (state, cache, sources) below $cache/apt and is never told to install: it resolves
# against an empty list of installed packages, downloads, and checks signatures; dpkg-deb unpacks. The mirror and
# any proxy come from the machine's apt configuration; only its hooks are left out.
# Needs: $cache, $suites, $preferred, $layout, say.

debian_keyring() {
    for keyring in /usr/share/keyrings/debian-archive-keyring.pgp /usr/share/keyrings/debian-archive-keyring.gpg; do
        [ -f "$keyring" ] && printf '%s\n' "$keyring" && return
    done
    return 1
}

# The mirrors of the machine's own release, first come first.
debian_mirrors() {
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    apt-get indextargets --no-release-info --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Identifier: Packages' 2>/dev/null |
        awk -v own="$codename" '$2 == "main" && $3 !~ /^(cdrom|file|copy):/ { print ($1 == own ? 0 : 1), $3 }' |
        sort -s -k1,1 | awk '!seen[$2]++ { print $2 }'
}

apt_folder=
debian_prepare_apt() {
    apt_folder=$cache/apt
    mkdir -p "$apt_folder/state/lists/partial" "$apt_folder/cache/archives/partial" "$apt_folder/empty"
    : >"$apt_folder/state/status"
    (
        umask 077  # a proxy line may carry a password
        {
            apt-config dump --format '%F "%v";%n' | grep -E '^(Acquire|APT|Dir)::' | grep -Ev '^Dir|-Invoke|^APT::(Update|Periodic|NeverAutoRemove)'
            cat <<CONF
Dir "/";
Dir::Bin::methods "$(apt-config dump --format '%v%n' Dir::Bin::methods | head -n 1)";
Dir::State "$apt_folder/state";
Dir::State::status "$apt_folder/state/status";
Dir::State::lists "lists/";
Dir::Cache "$apt_folder/cache";
Dir::Cache::archives "archives/";
Dir::Log "$apt_folder";
Dir::Etc::main "/dev/null";
Dir::Etc::parts "$apt_folder/empty";
Dir::Etc::sourceparts "$apt_folder/empty";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "$apt_folder/empty";
Dir::Etc::sourcelist "$apt_folder/python.sources";
Dir::Etc::trusted "/dev/null";
Dir::Etc::trustedparts "$apt_folder/empty";
APT::Install-Recommends "false";
APT::Get::AllowUnauthenticated "false";
APT::Sandbox::User "$(id -un)";
Acquire::AllowInsecureRepositories "false";
Acquire::AllowWeakRepositories "false";
Acquire::AllowDowngradeToInsecureRepositories "false";
Acquire::Languages "none";
Acquire::Retries "1";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
APT::Update::Error-Mode "any";
CONF
        } >"$apt_folder/apt.conf"
    )
}

private_apt() {
    tool=$1
    shift
    APT_CONFIG=$apt_folder/apt.conf DEBIAN_FRONTEND=noninteractive "$tool" -q "$@"
}

debian_candidate() {
    private_apt apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: *//p' | grep -v '(none)' || true
}

# debian_use_suite MIRROR SUITE: makes it the one source of packages.
debian_use_suite() {
    printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' "$1" "$2" "$keyring" >"$apt_folder/python.sources"
    private_apt apt-get update >"$apt_folder/update.log" 2>&1 || {
        say "suite $2 of the Debian mirror is out of reach: $(grep -m 1 -E '^(E|W):' "$apt_folder/update.log" || echo 'see update.log')"
        return 1
    }
}

# debian_choose_suite PACKAGE: leaves the chosen suite in use. The preferred version wins, else the newest 3.14.
debian_choose_suite() {
    best_version='' best_mirror='' best_suite='' last=''
    for mirror in $(debian_mirrors); do
        for suite in $suites; do
            debian_use_suite "$mirror" "$suite" || continue
            last="$mirror $suite"
            version=$(debian_candidate "$1")
            [ -n "$version" ] || continue
            if [ -z "$best_version" ] || dpkg --compare-versions "$version" gt "$best_version"; then
                best_version=$version best_mirror=$mirror best_suite=$suite
            fi
            case $version in "$preferred"-* | "$preferred"+*) best_version=$version best_mirror=$mirror best_suite=$suite; break ;; esac
        done
        [ -z "$best_version" ] || break
    done
    [ -n "$best_version" ] || return 1
    [ "$last" = "$best_mirror $best_suite" ] || debian_use_suite "$best_mirror" "$best_suite"
}

# debian_lay_out NAME PACKAGES MAIN: unpacks PACKAGES and all they need into $cache/NAME-VERSION.LAYOUT.
# Sets $laid_out (the folder) and $laid_out_version.
debian_lay_out() {
    for tool in apt-get apt-cache apt-config dpkg dpkg-deb; do
        command -v "$tool" >/dev/null 2>&1 || return 1
    done
    keyring=$(debian_keyring) || { say "no Debian archive keyring on this machine"; return 1; }
    say "looking for $3 on the machine's Debian mirror"
    debian_prepare_apt
    debian_choose_suite "$3" || { say "the machine's Debian mirror offers no $3 in: $suites"; return 1; }
    laid_out_version=$best_version
    laid_out=$cache/$1-$best_version.$layout
    if [ -d "$laid_out" ] && debian_starts "$laid_out" "$3"; then return 0; fi

    say "downloading $3 $best_version"
    rm -f "$apt_folder"/cache/archives/*.deb
    # shellcheck disable=SC2086 # a list of words
    private_apt apt-get install --download-only --yes $2 >"$apt_folder/download.log" 2>&1 || {
        say "download failed: $(grep -m 1 -E '^E:' "$apt_folder/download.log" || echo 'see download.log')"
        return 1
    }
    debian_unpack "$laid_out" || return 1
    rm -rf "$apt_folder"
    debian_starts "$laid_out" "$3" || { say "$laid_out/usr/bin/$3 does not start"; return 1; }
}

debian_starts() { "$1/usr/bin/$2" -c 'import ssl, sqlite3, ctypes, lzma' >/dev/null 2>&1; }

debian_unpack() {
    part=$1.partial
    rm -rf "$part" "$1"
    mkdir -p "$part"
    for package in "$apt_folder"/cache/archives/*.deb; do
        dpkg-deb -x "$package" "$part"
    done
    rm -rf "$part/usr/share/doc" "$part/usr/share/man" "$part/usr/share/lintian" "$part/usr/share/locale"
    keep_links_inside "$part"
    for program in "$part"/usr/bin/python3.14 "$part"/usr/bin/pypy3; do
        [ ! -e "$program" ] || own_loader "$part" "$1" "$(readlink -f "$program")" || return 1
    done
    mv "$part" "$1"
}

# Absolute links (/etc/..., /usr/...) are meant for an installed system: point them into the unpacked tree.
keep_links_inside() {
    find "$1" -type l -lname '/*' | while read -r link; do
        target=$1$(readlink "$link")
        [ ! -e "$target" ] || ln -snf "$(realpath --relative-to="$(dirname "$link")" "$target")" "$link"
    done
}

# own_loader TREE HOME PROGRAM: PROGRAM starts through the tree's own dynamic loader and libraries, at its later
# place HOME. The paths are written into the binary, so sys.executable is the interpreter itself and can be started
# again by anyone. DT_RPATH (not RUNPATH), because extension modules' own libraries must be found by it too.
own_loader() {
    for loader in "$1"/usr/lib*/ld-linux*.so.* "$1"/lib*/ld-linux*.so.* "$1"/usr/lib/*-linux-*/ld-linux*.so.*; do
        [ -e "$loader" ] && break
    done
    libraries=$(dirname "$(find "$1" -name libc.so.6 | head -n 1)")
    place=$2${libraries#"$1"}
    # Two runs in this order: patchelf 0.18 writes a broken binary when asked for both at once or the other way round.
    patch="$loader --library-path $libraries $1/usr/bin/patchelf"
    $patch --force-rpath --set-rpath "$place" "$3" && $patch --set-interpreter "$2${loader#"$1"}" "$3"
}
