package org.trainability.checkpoints;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.trainability.records.array.ElementType;

/**
 * A named tensor of a checkpoint. Its header has been read, its numbers have not.
 *
 * @param name as the file has it, with the names of what it lies in before it
 * @param type of the numbers
 * @param shape the sizes of the dimensions; empty for a single number
 * @param source of the numbers
 */
public record Tensor(String name, ElementType type, long[] shape, Source source) {

  /** Reads the numbers of a tensor. */
  @FunctionalInterface
  public interface Source {

    /**
     * {@return all numbers, the last dimension running fastest}
     *
     * @throws org.trainability.api.data.DataException if the file does not hold them
     * @throws IOException if reading fails
     */
    double[] read() throws IOException;
  }

  public Tensor {
    shape = shape.clone();
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** {@return how many dimensions there are} */
  public int rank() {
    return shape.length;
  }

  /** {@return the product of the shape} */
  public long count() {
    return count(shape);
  }

  /**
   * {@return their product}
   *
   * @param shape sizes of dimensions
   * @throws ArithmeticException if it is no long
   */
  public static long count(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /**
   * {@return all numbers, the last dimension running fastest, widened exactly; whole numbers beyond
   * 2^53 are rounded}
   *
   * @throws IOException if the file can't be read
   */
  public double[] numbers() throws IOException {
    return source.read();
  }

  /** {@return as {@code float32 [256, 784]}} */
  public String outline() {
    return type + " " + outline(shape);
  }

  /**
   * {@return as {@code [256, 784]}}
   *
   * @param shape sizes of dimensions
   */
  public static String outline(long[] shape) {
    return Arrays.stream(shape)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
