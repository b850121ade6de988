package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;

/** A worked example of a data set: options, and what its samples must be. */
public final class DataSetExample {

  private final String title;
  private ComponentSpec spec;
  private InputShape shape;
  private int outputs;
  private int[] labels;
  private double[][] values;
  private final Map<Integer, double[]> inputs = new TreeMap<>();

  DataSetExample(ComponentSpec spec, String title) {
    this.spec = spec;
    this.title = title;
  }

  /**
   * Sets an option.
   *
   * @return this
   */
  public DataSetExample with(String option, Object value) {
    spec = spec.with(option, value);
    return this;
  }

  /**
   * States the shape of a sample.
   *
   * @return this
   */
  public DataSetExample shape(int channels, int rows, int columns) {
    shape = new InputShape(channels, rows, columns);
    return this;
  }

  /**
   * States the class of every sample and how many classes there are.
   *
   * @return this
   */
  public DataSetExample labels(int classes, int... expected) {
    outputs = classes;
    labels = expected.clone();
    return this;
  }

  /**
   * States the numbers that are the target of every sample, exact in single precision.
   *
   * @return this
   */
  public DataSetExample values(double[]... expected) {
    outputs = expected[0].length;
    values = expected.clone();
    return this;
  }

  /**
   * States the inputs of one sample.
   *
   * @param sample from 0
   * @param expected channel by channel, in each row by row
   * @return this
   */
  public DataSetExample inputs(int sample, double... expected) {
    inputs.put(sample, expected.clone());
    return this;
  }

  ComponentSpec spec() {
    return spec;
  }

  void check(DataSet set) throws IOException {
    assertThat(inputs).as("inputs that the example states").isNotEmpty();
    DataOutline outline = set.outline();
    assertThat(outline.shape()).as("shape").isEqualTo(shape);
    assertThat(outline.outputs()).as("outputs").isEqualTo(outputs);
    if (outline.targets() instanceof Targets.Labels found) {
      assertThat(found.labels()).as("labels").isEqualTo(labels);
    } else if (outline.targets() instanceof Targets.Values found) {
      assertThat(found.values().toDoubleMatrix()).as("values").isDeepEqualTo(values);
    }
    double[] sample = new double[shape.inputs()];
    try (DataSet.Inputs pass = set.open()) {
      for (int i = 0; i < outline.size(); i++) {
        pass.next(sample);
        if (inputs.containsKey(i)) {
          assertThat(sample).as("inputs of sample %s", i).isEqualTo(inputs.get(i));
        }
      }
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
