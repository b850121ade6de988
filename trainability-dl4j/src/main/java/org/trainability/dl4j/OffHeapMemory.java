package org.trainability.dl4j;

import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;

/** The memory outside the heap, where arrays lie. */
public final class OffHeapMemory {

  /** Less than this is always there, and the library that knows the limit need not be loaded. */
  private static final double SMALL = 1 << 28;

  private static final double GIBIBYTE = 1 << 30;

  private OffHeapMemory() {}

  /**
   * Compares with the limit that this virtual machine was started with, JavaCPP's {@code maxbytes}.
   *
   * @param bytes needed at once, at least
   * @return what to say if they can't be allocated: how much is needed and how much there is; else
   *     empty
   */
  public static Optional<String> shortage(double bytes) {
    if (bytes <= SMALL || Pointer.maxBytes() <= 0 || bytes <= Pointer.maxBytes()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "needs at least %.1f GiB outside the heap; there are %.1f"
                + " (TRAINABILITY_JAVA_OPTS=-Dorg.bytedeco.javacpp.maxbytes=… gives more)",
            bytes / GIBIBYTE,
            Pointer.maxBytes() / GIBIBYTE));
  }
}
