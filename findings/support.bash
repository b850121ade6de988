# Shared by the findings: fetches pinned public packages into a temporary folder, runs a small program on them, and
# compares what it prints with what was seen. Each finding sources this file; nothing of this project is on the path.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ND4J and DL4J as the findings use them: the plain native back end, without the parts that -platform drags in.
case $(uname -s)-$(uname -m) in
  Darwin-arm64) platform=macosx-arm64 ;;
  *) platform=linux-x86_64 ;;
esac
nd4j="org.nd4j:nd4j-native:1.0.0-M2.1 org.nd4j:nd4j-native:1.0.0-M2.1:$platform
  org.bytedeco:openblas:0.3.19-1.5.7:$platform org.bytedeco:javacpp:1.5.7:$platform org.slf4j:slf4j-nop:1.7.21"
dl4j="org.deeplearning4j:deeplearning4j-nn:1.0.0-M2.1 $nd4j"
export OMP_NUM_THREADS=1

# maven [+]GROUP:ARTIFACT:VERSION[:CLASSIFIER]...: puts the packages and what they need on the class path; those with a
# plus sign alone, for packages that ask for others which no longer exist or which are not used.
maven() {
  {
    echo '<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version>'
    echo '<packaging>pom</packaging><dependencies>'
    for package in "$@"; do
      IFS=: read -r group artifact version classifier <<<"${package#+}"
      echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version>"
      if [[ $package == +* ]]; then
        echo '<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>'
      fi
      echo "${classifier:+<classifier>$classifier</classifier>}</dependency>"
    done
    echo '</dependencies></project>'
  } >"$work/pom.xml"
  mvn -q -B -ntp -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile="$work/classpath" >"$work/mvn.log" 2>&1 || { cat "$work/mvn.log"; exit 2; }
}

# java_prints: runs the Java program on standard input and keeps what it prints.
java_prints() {
  cat >"$work/Main.java"
  (cd "$work" && java -Xmx1g -Duser.language=en -cp "$(cat classpath)" Main.java) >"$work/seen" 2>"$work/errors" ||
    { cat "$work/seen" "$work/errors"; exit 2; }
}

# npm_packages NAME@VERSION...: installs the packages without running their install scripts.
npm_packages() {
  (cd "$work" && npm install --silent --no-save --prefer-offline --ignore-scripts --prefix "$work" "$@") >"$work/npm.log" 2>&1 ||
    { cat "$work/npm.log"; exit 2; }
}

# node_prints: runs the JavaScript module on standard input and keeps what it prints.
node_prints() {
  cat >"$work/main.mjs"
  (cd "$work" && node main.mjs) >"$work/seen" 2>"$work/errors" || { cat "$work/seen" "$work/errors"; exit 2; }
}

# as_seen: compares the kept output with the one on standard input, which was seen when the finding was written.
as_seen() {
  if diff -u --label 'seen when written' --label 'seen now' - "$work/seen"; then
    echo "$(basename "$0" .sh): as described"
  else
    echo "$(basename "$0" .sh): the behaviour has changed" >&2
    exit 1
  fi
}
