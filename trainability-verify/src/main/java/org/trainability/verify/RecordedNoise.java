package org.trainability.verify;

import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.trainability.dl4j.optimizer.LayerwiseOptimizer.Randomness;

/** What an optimizer draws, as a trace has it: normal numbers, one for each parameter in turn. */
final class RecordedNoise {

  /** The field of a step that holds them, already times σ. */
  static final String NOISE = "noise";

  private RecordedNoise() {}

  /**
   * @param steps of the trace
   * @param network that is trained
   * @param sigma σ by which the file has multiplied them; 0 where none were
   */
  static Randomness of(List<JsonPlace> steps, ReferenceNetwork network, double sigma) {
    return (layer, step) -> {
      JsonPlace place = steps.get(Math.toIntExact(step));
      if (sigma == 0 || !place.has(NOISE)) {
        return new Recorded(DoubleStream.generate(() -> 0).iterator());
      }
      JsonPlace noise = place.get(NOISE);
      return new Recorded(
          network.tensors().stream()
              .filter(tensor -> tensor.part().startsWith(layer + "."))
              .flatMapToDouble(
                  tensor -> Arrays.stream(noise.get(tensor.part()).numbers(tensor.shape())))
              .map(value -> value / sigma)
              .iterator());
    };
  }

  /** Gives normal numbers from a list, and nothing else. */
  private record Recorded(PrimitiveIterator.OfDouble normal) implements RandomGenerator {

    @Override
    public double nextGaussian() {
      if (!normal.hasNext()) {
        throw new IllegalStateException("the optimizer draws more numbers than stand in the file");
      }
      return normal.nextDouble();
    }

    @Override
    public long nextLong() {
      throw new IllegalStateException(
          "the optimizer draws other than normal numbers, which alone stand in the file");
    }
  }
}
