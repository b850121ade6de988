package org.trainability.experiment.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.DataInputs;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.InputTransform;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.stream.kernel.Teacher;

/**
 * The inputs of the data with the targets of a random network, a new one for each task:
 *
 * <pre>{@code y = b_k + s (z − mean z),   z = teacher(x)  or  z = sin(ω · teacher(x))}</pre>
 *
 * with the mean over all samples of the run, and {@code b_k = b + k Δb} in task k, counted from 0.
 * The data's own targets are not looked at.
 */
final class TeacherRegression implements TaskStream {

  static final Option<Double> OFFSET =
      Option.decimal(
          "offset",
          0.0,
          Interval.closed(-1e6, 1e6),
          "b, the mean of the targets in the first task");

  static final Option<Double> OFFSET_STEP =
      Option.decimal(
          "offset-step", 0.0, Interval.closed(-1e6, 1e6), "Δb, added to the mean by each task");

  static final Option<Double> SCALE =
      Option.decimal("scale", 1.0, Interval.leftOpen(0, 1e6), "s, factor on the targets' spread");

  static final Option<Function> FUNCTION =
      Option.choice("function", Function.IDENTITY, "function applied to the teacher's output");

  static final Option<Double> FREQUENCY =
      Option.decimal(
          "frequency", 1e5, Interval.leftOpen(0, 1e9), "for function: sine, ω in sin(ω · output)");

  static final Option<Integer> HIDDEN =
      Option.integer(
          "hidden", 100, Interval.closed(1, 10_000), "units in each hidden layer of the teacher");

  static final Option<Integer> LAYERS =
      Option.integer("layers", 2, Interval.closed(0, 20), "hidden layers of the teacher");

  /** What is made of the teacher's output. */
  enum Function {
    /** z = teacher(x). */
    IDENTITY,
    /** z = sin(ω · teacher(x)). */
    SINE
  }

  /** Samples that the teacher sees at a time. */
  private static final int BLOCK = 1000;

  private final Options options;

  TeacherRegression(Options options) {
    this.options = options;
  }

  @Override
  public TaskShape shape(LabelledData data) {
    return new TaskShape(data.inputs(), Targets.Form.VALUES, 1);
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    return new Taught(data, data, index, seeds);
  }

  /** The teacher of the task; the mean stays that over the samples of the run. */
  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    return Optional.of(new Taught(data, test, index, seeds));
  }

  /**
   * {@return y of each of these}
   *
   * @param teacher values of the samples of the run, as the teacher gives them
   * @param shown those of the samples whose targets are wanted
   * @param index of the task
   */
  double[] targets(double[] teacher, double[] shown, int index) {
    double sum = 0;
    for (double value : teacher) {
      sum += z(value);
    }
    double mean = sum / teacher.length;
    double[] targets = Arrays.stream(shown).map(this::z).toArray();
    double offset = options.get(OFFSET) + index * options.get(OFFSET_STEP);
    for (int i = 0; i < targets.length; i++) {
      targets[i] = offset + options.get(SCALE) * (targets[i] - mean);
    }
    return targets;
  }

  private double z(double teacher) {
    return options.get(FUNCTION) == Function.SINE
        ? Math.sin(options.get(FREQUENCY) * teacher)
        : teacher;
  }

  private final class Taught implements Task {

    private final LabelledData run;
    private final LabelledData data;
    private final int index;
    private final Seeds seeds;
    private double[] targets = {};

    /**
     * @param run the samples of the run
     * @param data the samples that are shown
     */
    Taught(LabelledData run, LabelledData data, int index, Seeds seeds) {
      this.run = run;
      this.data = data;
      this.index = index;
      this.seeds = seeds;
    }

    @Override
    public int size() {
      return data.size();
    }

    @Override
    public Examples at(long update, int[] positions) {
      if (targets.length == 0) {
        double[] taught = teach(run);
        targets = TeacherRegression.this.targets(taught, data == run ? taught : teach(data), index);
      }
      double[] values = new double[positions.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = targets[positions[i]];
      }
      return new Examples(
          new DataInputs(data, positions, InputTransform.NONE),
          new Targets.Values(Nd4j.createFromArray(values).reshape('c', values.length, 1)));
    }

    private double[] teach(LabelledData samples) {
      int width = samples.inputs();
      Teacher teacher =
          Teacher.draw(
              width, options.get(HIDDEN), options.get(LAYERS), seeds.random("teacher", index));
      double[] outputs = new double[samples.size()];
      for (int from = 0; from < outputs.length; from += BLOCK) {
        int count = Math.min(BLOCK, outputs.length - from);
        double[] inputs = new double[count * width];
        for (int i = 0; i < count; i++) {
          samples.read(from + i, inputs, i * width);
        }
        System.arraycopy(teacher.outputs(inputs, count), 0, outputs, from, count);
      }
      return outputs;
    }
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "teacher-regression";
    }

    @Override
    public String summary() {
      return "each task has the inputs of the data and the targets of a new random network";
    }

    @Override
    public String source() {
      return "Lyle et al. 2024, Disentangling the Causes of Plasticity Loss in Neural Networks";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(OFFSET, OFFSET_STEP, SCALE, FUNCTION, FREQUENCY, HIDDEN, LAYERS);
    }

    @Override
    public TaskStream create(Options options) {
      return new TeacherRegression(options);
    }
  }
}
