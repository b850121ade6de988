package org.trainability.listener.generic;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What copies of networks are made of. */
final class Copies {

  static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  private Copies() {}

  /**
   * A copy of a layer that draws no random numbers and has no penalties: what a wrapper holds is
   * shared by the clones of a configuration.
   *
   * @param name of the part that the layer is, or is in
   * @param preActivations receives what enters the copy's activation, where it is computed once
   */
  static Layer deterministic(String name, Layer layer, PreActivations preActivations) {
    Layer copy = layer.clone();
    copy.setIDropout(null);
    if (copy instanceof BaseLayer base) {
      base.setWeightNoise(null);
      base.setRegularization(List.of());
      base.setRegularizationBias(List.of());
      if (!isLoss(copy) && !(copy instanceof BaseRecurrentLayer)) {
        base.setActivationFn(preActivations.of(name, base.getActivationFn()));
      }
    } else if (copy instanceof AbstractSameDiffLayer graph) {
      graph.setRegularization(List.of());
      graph.setRegularizationBias(List.of());
    } else if (copy instanceof BaseWrapperLayer wrapper) {
      wrapper.setUnderlying(deterministic(name, wrapper.getUnderlying(), preActivations));
    } else if (copy instanceof Bidirectional both) {
      both.setFwd(deterministic(name, both.getFwd(), preActivations));
      both.setBwd(deterministic(name, both.getBwd(), preActivations));
    }
    return copy;
  }

  /** A loss looks at the class of the activation that it is given. */
  private static boolean isLoss(Layer layer) {
    return layer instanceof BaseOutputLayer
        || layer instanceof LossLayer
        || layer instanceof RnnLossLayer
        || layer instanceof CnnLossLayer
        || layer instanceof Cnn3DLossLayer;
  }

  /** Whether what a layer puts out in training depends on more than parameters and input. */
  static boolean drawsNoise(Layer layer) {
    if (layer instanceof BaseWrapperLayer wrapper) {
      return drawsNoise(wrapper.getUnderlying());
    }
    if (layer instanceof Bidirectional both) {
      return drawsNoise(both.getFwd()) || drawsNoise(both.getBwd());
    }
    return layer.getIDropout() != null
        || layer instanceof AutoEncoder
        || (layer instanceof BaseLayer base && base.getWeightNoise() != null);
  }

  /** A row of parameters in float64, as DL4J takes it. */
  static INDArray inDouble(INDArray parameters) {
    INDArray copy = parameters.castTo(DataType.DOUBLE).dup();
    return copy.reshape(1, copy.length());
  }

  /** Whether a layer does nothing but apply an activation. */
  static boolean isActivation(Layer layer) {
    return layer instanceof ActivationLayer
        || layer instanceof org.trainability.dl4j.layer.BranchedLayer;
  }
}
