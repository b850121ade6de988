#!/usr/bin/env bash
# ND4J beside Commons Lang 3.16 or newer: each array that is made makes two secure random generators first.
#
# One would expect a newer Commons Lang, in the same major version, to change nothing of ND4J's speed. ND4J asks
# RandomUtils for two numbers an array, which drew from the thread's own generator up to 3.15; from 3.16 on the same
# method makes a new SecureRandom for each number. ND4J's own version is older, and build tools take the newest.
# Matters to small networks on ND4J, which make many small arrays: with DL4J it was a seventh of their time.
#
# nd4j-native 1.0.0-M2.1, commons-lang3 3.14.0 and 3.17.0, 2026-11-29.
. "$(dirname "$0")/support.bash"
generators() {
  maven $nd4j "org.apache.commons:commons-lang3:$1"
  java_prints <<'END'
import java.security.Provider;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static final AtomicInteger MADE = new AtomicInteger();

  /** Numbers as good as this needs, and a count of the generators. */
  public static final class Counted extends SecureRandomSpi {
    public Counted() {
      MADE.incrementAndGet();
    }

    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected void engineNextBytes(byte[] bytes) {
      ThreadLocalRandom.current().nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      return new byte[count];
    }
  }

  public static void main(String[] args) {
    Nd4j.zeros(4);
    Provider counting = new Provider("counting", "1", "counts") {};
    counting.put("SecureRandom.Counted", Counted.class.getName());
    Security.insertProviderAt(counting, 1);
    MADE.set(0);
    for (int i = 0; i < 100; i++) {
      Nd4j.zeros(4);
    }
    System.out.println("secure generators for 100 arrays: " + MADE);
  }
}
END
}
generators 3.14.0
older=$(cat "$work/seen")
generators 3.17.0
newer=$(cat "$work/seen")
printf '%s\n' "3.14.0, $older" "3.17.0, $newer" >"$work/seen"
as_seen <<'END'
3.14.0, secure generators for 100 arrays: 0
3.17.0, secure generators for 100 arrays: 200
END
