package org.trainability.dl4j.generic;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What copies of networks are made of. */
final class Copies {

  static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  private Copies() {}

  /**
   * A copy of a layer that draws no random numbers: what a wrapper holds is shared by the clones of
   * a configuration.
   *
   * @param preActivations is told what enters the copy's activation, where it is computed once
   */
  static Layer deterministic(Layer layer, PreActivations preActivations) {
    Layer copy = layer.clone();
    copy.setIDropout(null);
    if (copy instanceof BaseLayer base) {
      base.setWeightNoise(null);
      if (!(copy instanceof BaseOutputLayer) && !(copy instanceof BaseRecurrentLayer)) {
        base.setActivationFn(preActivations.of(copy.getLayerName(), base.getActivationFn()));
      }
    } else if (copy instanceof BaseWrapperLayer wrapper) {
      wrapper.setUnderlying(deterministic(wrapper.getUnderlying(), preActivations));
    } else if (copy instanceof Bidirectional both) {
      both.setFwd(deterministic(both.getFwd(), preActivations));
      both.setBwd(deterministic(both.getBwd(), preActivations));
    }
    return copy;
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
