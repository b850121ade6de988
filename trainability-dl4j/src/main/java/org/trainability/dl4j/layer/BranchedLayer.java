package org.trainability.dl4j.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.Activation;

/**
 * The configuration of a DL4J layer without parameters that applies an {@link Activation} to a
 * feed-forward input of n units and puts out n units per branch, branch after branch.
 */
public abstract class BranchedLayer extends NoParamLayer {

  private static final long serialVersionUID = 1L;

  /** Makes the activation that the layer applies. */
  abstract Activation activation();

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
    if (inputType == null
        || inputType.getType() != InputType.Type.FF
            && inputType.getType() != InputType.Type.CNNFlat) {
      throw new IllegalStateException(
          "layer %d ('%s', %s) takes a feed-forward input, was %s"
              .formatted(layerIndex, getLayerName(), getClass().getSimpleName(), inputType));
    }
    return InputType.feedForward(inputType.arrayElementsPerExample() * activation().branches());
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
}
