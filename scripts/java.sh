# Shared by the launchers: finds Java, builds when needed, knows the module flags. Sourced, not run.

assay_fail() {
  printf 'assay: %s\n' "$*" >&2
  exit 5
}

# Sets JAVA to a Java 17 or newer, or ends with one clear line.
assay_find_java() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    JAVA=$JAVA_HOME/bin/java
  else
    JAVA=$(command -v java || true)
  fi
  [ -n "$JAVA" ] || assay_fail "no Java found; install a JDK 17 or 21, or set JAVA_HOME to one"
  local version
  java_properties=$("$JAVA" -XshowSettings:properties -version 2>&1)
  version=$(sed -n 's/^ *java\.specification\.version = //p' <<<"$java_properties")
  case "$version" in
    17 | 21) ;;
    *) assay_fail "$JAVA is Java ${version:-of unknown version}; Spark 4.1 wants 17 or 21: set JAVA_HOME to such a JDK" ;;
  esac
}

# Builds the thin jar and the class path when they are missing or older than a source.
assay_build_if_needed() {
  local home=$1 stamp=$1/target/assay.jar
  if [ -f "$stamp" ] && [ -f "$home/target/classpath" ] && assay_jars_are_there "$home" &&
    [ -z "$(find "$home/pom.xml" "$home/src/main" -newer "$stamp" -print 2>/dev/null | head -n 1)" ]; then
    return
  fi
  [ -x "$(dirname "$JAVA")/javac" ] || assay_fail "$JAVA is a runtime without a compiler; the first start needs a JDK"
  printf 'assay: building (once)\n' >&2
  (cd "$home" && JAVA_HOME=$(dirname "$(dirname "$JAVA")") ./mvnw -q -B -Dmaven.test.skip=true package >&2) ||
    assay_fail "the build failed; see above"
}

# The class path names files of the local Maven repository, which may have been emptied.
assay_jars_are_there() {
  local first
  first=$(tr ':' '\n' <"$1/target/classpath" | head -n 1)
  [ -f "$first" ]
}

# Sets module_flags to what Spark needs on Java 17; pom.xml is the one list.
assay_module_flags() {
  local flag
  module_flags=()
  while IFS= read -r flag; do
    module_flags+=("$flag")
  done < <(sed -n '/<jvm.modules>/,/<\/jvm.modules>/p' "$1/pom.xml" | sed -n 's/^ *\(-.*[^ ]\) *$/\1/p')
}

# Sets class_path. Libraries come first, so that their archived classes outlive a new build of Assay.
assay_class_path() {
  class_path="$(cat "$1/target/classpath"):$1/target/assay.jar"
}

# Sets shared_flags to what maps the archive of library classes, or, for a command that loads about
# all of them, to what records them for one; class_archive and class_list name the files.
assay_shared_classes() {
  local home=$1 command=$2 folder key
  folder=${ASSAY_SHARED_CLASSES-${XDG_CACHE_HOME:-${HOME:-}/.cache}/assay}
  shared_flags=() class_archive="" class_list=""
  case "$folder" in
    "" | /.cache/*) return 0 ;;
  esac
  key=$({ grep -E 'java\.(home|runtime\.version) = ' <<<"$java_properties" && cat "$home/target/classpath"; } | cksum | tr ' ' '-')
  class_archive=$folder/classes-$key.jsa
  if [ -f "$class_archive" ]; then
    shared_flags=("-XX:SharedArchiveFile=$class_archive" -Xlog:cds=off -Xlog:class+path=off)
  elif [ "$command" = run ] || [ "$command" = demo ]; then
    mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ] || return 0
    class_list=$folder/classes-$key.$$.list
    shared_flags=("-XX:DumpLoadedClassList=$class_list")
  fi
}

# Makes the archive from the recorded list; it is only about speed, so that no failure matters.
assay_archive_classes() {
  printf 'assay: preparing faster starts (once)\n' >&2
  if "$JAVA" -XX:+UseSerialGC "${module_flags[@]}" -Xshare:dump -XX:SharedClassListFile="$class_list" \
    -XX:SharedArchiveFile="$class_list.jsa" -cp "$(cat "$1/target/classpath")" >/dev/null 2>&1; then
    mv -f "$class_list.jsa" "$class_archive"
  fi
  rm -f "$class_list.jsa"
}
