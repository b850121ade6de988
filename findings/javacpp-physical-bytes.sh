#!/usr/bin/env bash
# JavaCPP: by default every allocation off the heap asks the system how much memory the process has.
#
# One would expect an allocation of a few numbers to cost about as much with a limit as without one: a counter is
# compared. JavaCPP's limit on the resident memory (maxphysicalbytes) is on by default, and where it is, each
# allocation reads the process's figures from the operating system first, which takes several times as long as the
# allocation itself. -Dorg.bytedeco.javacpp.maxphysicalbytes=0 turns it off; maxbytes, a counter, stays.
# Matters to small networks on ND4J, which make many small arrays: this can be a fifth of their time.
#
# javacpp 1.5.7 on Linux, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.bytedeco:javacpp:1.5.7 "org.bytedeco:javacpp:1.5.7:$platform"
cat >"$work/Allocations.java" <<'END'
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

public class Allocations {
  public static void main(String[] args) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 8; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < 50_000; i++) {
        try (FloatPointer few = new FloatPointer(16)) {
          few.put(0, 1);
        }
      }
      least = Math.min(least, System.nanoTime() - start);
    }
    System.out.println((Pointer.maxPhysicalBytes() > 0) + " " + least / 50_000);
  }
}
END
allocations() {
  java -Xmx1g "$@" -cp "$(cat "$work/classpath")" "$work/Allocations.java"
}
read -r limited nanos < <(allocations)
read -r unlimited nanos_without < <(allocations -Dorg.bytedeco.javacpp.maxphysicalbytes=0)
echo "nanoseconds an allocation: $nanos by default, $nanos_without without the limit" >&2
{
  echo "limit on the resident memory by default: $limited, with maxphysicalbytes=0: $unlimited"
  echo "by default an allocation takes at least twice as long: $((nanos >= 2 * nanos_without))"
} >"$work/seen"
as_seen <<'END'
limit on the resident memory by default: true, with maxphysicalbytes=0: false
by default an allocation takes at least twice as long: 1
END
