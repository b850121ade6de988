package org.trainability.experiment.stream;

import java.util.List;
import org.trainability.api.Seeds;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.InputTransform;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.data.kernel.Permutations;

/**
 * Each task shows the inputs of all samples in one new random order and keeps the true targets. The
 * first task shows them as they are, unless the option says otherwise: it is then an ordinary
 * training run, which the later ones can be compared with.
 */
final class PermutedInput implements TaskStream {

  static final Option<Boolean> IDENTITY_FIRST =
      Option.flag("identity-first", true, "whether the first task shows the inputs as they are");

  private final boolean identityFirst;

  PermutedInput(boolean identityFirst) {
    this.identityFirst = identityFirst;
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    if (index == 0 && identityFirst) {
      return FixedTask.transformed(data, InputTransform.NONE);
    }
    int[] order = Permutations.random(data.inputs(), seeds.random("input-order", index));
    return FixedTask.transformed(data, new InputTransform.Order(order));
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "permuted-input";
    }

    @Override
    public String summary() {
      return "each task shows the inputs in a new random order";
    }

    @Override
    public String source() {
      return "Goodfellow et al. 2013, An Empirical Investigation of Catastrophic Forgetting in"
          + " Gradient-Based Neural Networks";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(IDENTITY_FIRST);
    }

    @Override
    public TaskStream create(Options options) {
      return new PermutedInput(options.get(IDENTITY_FIRST));
    }
  }
}
