package org.trainability.records;

/**
 * The code that multiplies matrices in a process. Two runs of one plan and seed have the same bytes
 * where their kernels are equal; with different kernels, float32 results differ in their last
 * digits.
 *
 * @param library its name, such as "OpenBLAS"
 * @param version of the library, such as "0.3.19"
 * @param core the processor family whose code the library runs, in its own words, such as
 *     "SkylakeX"
 * @param threads the number of threads that the library uses
 */
public record NumericKernel(String library, String version, String core, int threads) {

  /** In words, such as "OpenBLAS 0.3.19, kernel SkylakeX, 1 thread". */
  @Override
  public String toString() {
    return "%s %s, kernel %s, %s %s"
        .formatted(library, version, core, threads, threads == 1 ? "thread" : "threads");
  }
}
