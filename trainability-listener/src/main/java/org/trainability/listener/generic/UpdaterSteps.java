package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.UpdaterBlock.ParamState;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.Regularization.ApplyStep;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.UndefinedException;
import org.trainability.api.network.StepSize;
import org.trainability.listener.generic.TrainableTensors.Tensor;

/** What DL4J's updater is about to do with the gradient that the network holds. */
final class UpdaterSteps {

  private final GenericNetwork network;

  UpdaterSteps(GenericNetwork network) {
    this.network = network;
  }

  /** A tensor's parameter in DL4J's updater. */
  private record Place(UpdaterBlock block, ParamState parameter) {

    IUpdater updater() {
      return block.getGradientUpdater().getConfig();
    }
  }

  private Place place(Tensor tensor) {
    for (UpdaterBlock block : network.updater().getUpdaterBlocks()) {
      for (ParamState parameter : block.getLayersAndVariablesInBlock()) {
        if (parameter.getLayer() == network.part(tensor.layer()).trainable()
            && parameter.getParamName().equals(tensor.name())) {
          return new Place(block, parameter);
        }
      }
    }
    throw new IllegalStateException("DL4J's updater does not know " + tensor);
  }

  /**
   * @return the state arrays of one parameter, views of shape [its size]: DL4J keeps the first of
   *     all parameters of a block, then the second
   */
  @SuppressWarnings("ReferenceEquality") // the very one
  static List<INDArray> state(UpdaterBlock block, ParamState parameter) {
    long offset = 0;
    long all = 0;
    for (ParamState each : block.getLayersAndVariablesInBlock()) {
      if (each == parameter) {
        offset = all;
      }
      all += each.getParamView().length();
    }
    INDArray view = block.getUpdaterView().reshape(block.getUpdaterView().length());
    List<INDArray> parts = new ArrayList<>();
    for (long start = offset; start < view.length(); start += all) {
      parts.add(view.get(NDArrayIndex.interval(start, start + parameter.getParamView().length())));
    }
    return parts;
  }

  /**
   * See {@link TrainingState#regularizedGradient}: with l1, l2 and other regularizations that DL4J
   * applies before the updater.
   */
  INDArray regularizedGradient(TrainableTensors block, double gradientFactor) {
    List<INDArray> parts = new ArrayList<>();
    for (Tensor tensor : block.tensors()) {
      ParamState parameter = place(tensor).parameter();
      Trainable layer = parameter.getLayer();
      GradientNormalization normalization = layer.getConfig().getGradientNormalization();
      if (normalization != null && normalization != GradientNormalization.None) {
        throw new UndefinedException(
            "what DL4J's gradient normalization makes of the gradient of %s is not known"
                .formatted(tensor.layer()));
      }
      INDArray gradient = network.gradientOf(tensor).dup(tensor.order()).muli(gradientFactor);
      List<Regularization> regularizations =
          layer.getConfig().getRegularizationByParam(tensor.name());
      if (regularizations != null) {
        for (Regularization each : regularizations) {
          if (each.applyStep() == ApplyStep.BEFORE_UPDATER) {
            each.apply(
                network.value(tensor),
                gradient,
                place(tensor).updater().getLearningRate(network.iteration(), network.epoch()),
                network.iteration(),
                network.epoch());
          }
        }
      }
      parts.add(Nd4j.toFlattened(tensor.order(), gradient));
    }
    return TrainableTensors.joined(parts);
  }

  /**
   * See {@link TrainingState#stepSize}. DL4J's Adam adds ε to √v, uncorrected; to say the same with
   * v̂, ε is divided by √(1 − β₂ᵗ).
   *
   * @param regularizedGradient of the block: v is told with it already in
   */
  StepSize stepSize(TrainableTensors block, INDArray regularizedGradient) {
    List<INDArray> moments = new ArrayList<>();
    IUpdater updater = place(block.tensors().get(0)).updater();
    double rate = updater.getLearningRate(network.iteration(), network.epoch());
    for (Tensor tensor : block.tensors()) {
      Place place = place(tensor);
      if (place.updater().getClass() != updater.getClass()) {
        throw new UndefinedException("its layers have different updaters");
      }
      if (updater instanceof Adam) {
        moments.add(state(place.block(), place.parameter()).get(1));
      } else if (updater instanceof RmsProp || updater instanceof AdaGrad) {
        moments.add(state(place.block(), place.parameter()).get(0));
      }
    }
    if (updater instanceof Sgd) {
      return new StepSize.Plain(rate, 0);
    }
    if (updater instanceof Adam adam) {
      int updates = network.iteration() + 1;
      INDArray square = regularizedGradient.mul(regularizedGradient).muli(1 - adam.getBeta2());
      INDArray second = TrainableTensors.joined(moments).muli(adam.getBeta2()).addi(square);
      double correction = Math.sqrt(1 - Math.pow(adam.getBeta2(), updates));
      return new StepSize.Adaptive(
          rate, second, adam.getBeta1(), adam.getBeta2(), adam.getEpsilon() / correction, updates);
    }
    if (updater instanceof RmsProp rms) {
      INDArray square = regularizedGradient.mul(regularizedGradient).muli(1 - rms.getRmsDecay());
      INDArray second = TrainableTensors.joined(moments).muli(rms.getRmsDecay()).addi(square);
      return elementwise(rate, second, rms.getEpsilon());
    }
    if (updater instanceof AdaGrad grad) {
      INDArray sum =
          TrainableTensors.joined(moments).addi(regularizedGradient.mul(regularizedGradient));
      return elementwise(rate, sum, grad.getEpsilon());
    }
    throw new UndefinedException(
        "how DL4J's %s scales a gradient is not known here; Sgd, Adam, RmsProp and AdaGrad are"
            .formatted(updater.getClass().getSimpleName()));
  }

  /** η/(√s + ε) for each element; without momentum the edge is that of plain descent. */
  private static StepSize elementwise(double rate, INDArray squares, double epsilon) {
    INDArray multiplier = Transforms.sqrt(squares, false).addi(epsilon).rdivi(rate);
    return new StepSize.Elementwise(rate, multiplier, 2 / rate);
  }
}
