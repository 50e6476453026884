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
  version=$("$JAVA" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
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
