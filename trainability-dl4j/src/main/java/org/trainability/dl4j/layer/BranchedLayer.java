package org.trainability.dl4j.layer;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutionalFlat;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeFeedForward;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.Activation;

/**
 * The configuration of a DL4J layer without parameters that applies an {@link Activation} to an
 * input of n units (of a convolution: n channels) and puts out n units per branch, branch after
 * branch: branch j of unit k is output j·n + k. All else of the input's shape stays, as do its
 * masks.
 *
 * <p>Inputs may be feed-forward, recurrent or convolutional, in any of DL4J's formats; which axis
 * has the units follows from the network's input type. Without one it is the axis after the batch.
 */
public abstract class BranchedLayer extends NoParamLayer {

  private static final long serialVersionUID = 1L;

  private int unitsAxis = 1;

  /** Makes the activation that the layer applies. */
  abstract Activation activation();

  /** {@return outputs of each unit} */
  public final int branches() {
    return activation().branches();
  }

  /** {@return whether one of the outputs of a unit takes its input with the opposite sign} */
  public final boolean isMirrored() {
    return IntStream.range(0, branches()).anyMatch(activation()::isMirrored);
  }

  @Override
  public final Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    BranchedLayerImplementation layer =
        new BranchedLayerImplementation(conf, networkDataType, activation());
    layer.setListeners(trainingListeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(layerParamsView);
    layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
    layer.setConf(conf);
    return layer;
  }

  @Override
  public final InputType getOutputType(int layerIndex, InputType inputType) {
    int branches = activation().branches();
    if (inputType instanceof InputTypeFeedForward
        || inputType instanceof InputTypeConvolutionalFlat) {
      return InputType.feedForward(inputType.arrayElementsPerExample() * branches);
    }
    if (inputType instanceof InputTypeRecurrent input) {
      return InputType.recurrent(
          input.getSize() * branches, input.getTimeSeriesLength(), input.getFormat());
    }
    if (inputType instanceof InputTypeConvolutional input) {
      return InputType.convolutional(
          input.getHeight(), input.getWidth(), input.getChannels() * branches, input.getFormat());
    }
    if (inputType instanceof InputTypeConvolutional3D input) {
      return InputType.convolutional3D(
          input.getDataFormat(),
          input.getDepth(),
          input.getHeight(),
          input.getWidth(),
          input.getChannels() * branches);
    }
    throw new IllegalStateException(
        "layer %s ('%s', %s) takes a feed-forward, recurrent or convolutional input, was %s"
            .formatted(layerIndex, getLayerName(), getClass().getSimpleName(), inputType));
  }

  @Override
  public final void setNIn(InputType inputType, boolean override) {
    boolean unitsAreLast =
        (inputType instanceof InputTypeRecurrent recurrent
                && recurrent.getFormat() == RNNFormat.NWC)
            || (inputType instanceof InputTypeConvolutional image
                && image.getFormat() == CNN2DFormat.NHWC)
            || (inputType instanceof InputTypeConvolutional3D volume
                && volume.getDataFormat() == Convolution3D.DataFormat.NDHWC);
    unitsAxis = unitsAreLast ? inputType.getShape(true).length - 1 : 1;
  }

  /** {@return the axis of the input that has the units, from 1} */
  public final int getUnitsAxis() {
    return unitsAxis;
  }

  /**
   * Sets which axis of the input has the units.
   *
   * @param unitsAxis the axis of the input that has the units, from 1
   */
  public final void setUnitsAxis(int unitsAxis) {
    this.unitsAxis = unitsAxis;
  }

  @Override
  public final InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public final LayerMemoryReport getMemoryReport(InputType inputType) {
    InputType outputType = getOutputType(-1, inputType);
    long slopes = inputType.arrayElementsPerExample();
    return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, outputType)
        .standardMemory(0, 0)
        .workingMemory(0, 0, 0, slopes)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  protected boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof BranchedLayer that
        && unitsAxis == that.unitsAxis;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), unitsAxis);
  }
}
