# The library alone, from a pinned npm package. There is no interpreter in it that could serve as the oracle.
# Needs: $cache, $npm_package, $npm_sha512, say, record_value.

npm_lay_out_library() {
    library=$cache/library-${npm_package#*@}
    if [ ! -d "$library" ]; then
        command -v npm >/dev/null 2>&1 && command -v unzip >/dev/null 2>&1 || { say "npm and unzip are needed for the library alone"; return 1; }
        npm_unpack "$library" || return 1
    fi
    record_value python ''
    record_value lib "$library"
    record_value version "$(npm_library_version "$library")"
    record_value source "npm $npm_package"
}

npm_unpack() {
    part=$1.partial
    rm -rf "$part"
    mkdir -p "$part/pack"
    say "downloading $npm_package for the library alone"
    (cd "$part/pack" && npm pack --silent --prefer-offline --fetch-retries=1 --fetch-retry-mintimeout=1000 --update-notifier=false "$npm_package" >/dev/null 2>&1) || { say "npm cannot reach $npm_package"; return 1; }
    archive=$(find "$part/pack" -name '*.tgz')
    [ "$(openssl dgst -sha512 -binary "$archive" | openssl base64 -A)" = "$npm_sha512" ] || { say "$npm_package: wrong integrity hash"; return 1; }
    tar -xzf "$archive" -C "$part/pack"
    mkdir "$part/lib"
    unzip -q "$part/pack/package/python_stdlib.zip" -d "$part/lib"
    mv "$part/lib" "$1"
    rm -rf "$part"
}

# The archive does not name the release; it is 3.14 by the package's own version.
npm_library_version() { printf '3.14\n'; }
