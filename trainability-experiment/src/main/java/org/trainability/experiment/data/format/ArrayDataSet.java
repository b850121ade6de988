package org.trainability.experiment.data.format;

import java.io.IOException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;
import org.trainability.experiment.data.ByteInputs;
import org.trainability.records.array.NumberArray;

/** Samples whose inputs and targets stand in two arrays. */
final class ArrayDataSet implements DataSet {

  private final Source inputs;
  private final Source targets;
  private final SampleLayout layout;
  private final TargetForm form;

  /** Finds an array in its file. */
  @FunctionalInterface
  interface Source {
    NumberArray array() throws IOException;
  }

  /** What the targets are. */
  @FunctionalInterface
  interface TargetForm {
    Targets read(TargetArray array) throws IOException;
  }

  ArrayDataSet(Source inputs, Source targets, SampleLayout layout, TargetForm form) {
    this.inputs = inputs;
    this.targets = targets;
    this.layout = layout;
    this.form = form;
  }

  @Override
  public DataOutline outline() throws IOException {
    NumberArray array = inputs.array();
    SampleLayout.size(array);
    InputShape shape = layout.shape(array);
    TargetArray column = new TargetArray(targets.array(), array);
    Targets read = form.read(column);
    return read instanceof Targets.Labels labels
        ? DataOutline.labelled(shape, labels.labels())
        : new DataOutline(shape, read, column.columns());
  }

  @Override
  public Inputs open() throws IOException {
    NumberArray array = inputs.array();
    InputShape shape = layout.shape(array);
    int[] order = layout.order(array.shape().length, shape);
    NumberArray.Numbers numbers = array.open();
    return numbers.areBytes() && order.length == 0
        ? new BytePass(numbers, shape.inputs())
        : new Pass(numbers, shape.inputs(), order);
  }

  /** The inputs as the network has them stand in the file as they are. */
  private static final class BytePass extends Pass implements ByteInputs {

    BytePass(NumberArray.Numbers numbers, int inputs) {
      super(numbers, inputs, new int[0]);
    }

    @Override
    public void next(byte[] out, int samples) throws IOException {
      numbers.read(out, samples * inputs);
    }
  }

  private static class Pass implements Inputs {

    final NumberArray.Numbers numbers;
    final int inputs;
    private final int[] order;
    private final double[] sample;

    Pass(NumberArray.Numbers numbers, int inputs, int[] order) {
      this.numbers = numbers;
      this.inputs = inputs;
      this.order = order;
      this.sample = new double[order.length];
    }

    @Override
    public void next(double[] out) throws IOException {
      if (order.length == 0) {
        numbers.read(out, 0, inputs);
        return;
      }
      numbers.read(sample, 0, inputs);
      for (int input = 0; input < inputs; input++) {
        out[input] = sample[order[input]];
      }
    }

    @Override
    public void close() throws IOException {
      numbers.close();
    }
  }
}
