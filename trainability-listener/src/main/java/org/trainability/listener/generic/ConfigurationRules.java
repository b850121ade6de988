package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitLecunUniform;
import org.deeplearning4j.nn.weights.WeightInitVarScalingNormalFanAvg;
import org.deeplearning4j.nn.weights.WeightInitVarScalingNormalFanIn;
import org.deeplearning4j.nn.weights.WeightInitVarScalingNormalFanOut;
import org.deeplearning4j.nn.weights.WeightInitVarScalingUniformFanAvg;
import org.deeplearning4j.nn.weights.WeightInitVarScalingUniformFanIn;
import org.deeplearning4j.nn.weights.WeightInitVarScalingUniformFanOut;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.trainability.api.metric.Scope;
import org.trainability.dl4j.Precision;

/**
 * What a DL4J configuration must be to be trained as a classifier: one input, one output, the mean
 * cross-entropy of its softmax as loss, in float32 or float64. What would change the training by
 * DL4J and not here is refused, not ignored: penalties, gradient normalization, constraints, sums
 * instead of means over the batch, truncated backpropagation.
 */
final class ConfigurationRules {

  private static final String OUTPUT =
      "must be an OutputLayer with activation softmax and the loss MCXENT or NEGATIVELOGLIKELIHOOD, without weights for classes";

  /**
   * Uniform over ±3/√n for ±√(3/n); a truncated normal distribution that is not scaled up again.
   */
  private static final Set<Class<?>> OTHERWISE_SCALED =
      Set.of(
          WeightInitLecunUniform.class,
          WeightInitVarScalingUniformFanIn.class,
          WeightInitVarScalingUniformFanOut.class,
          WeightInitVarScalingUniformFanAvg.class,
          WeightInitVarScalingNormalFanIn.class,
          WeightInitVarScalingNormalFanOut.class,
          WeightInitVarScalingNormalFanAvg.class);

  private ConfigurationRules() {}

  /** {@return a line for each rule broken: the rule, what was found and what would be accepted} */
  static List<String> problems(Blueprint blueprint) {
    List<String> problems = new ArrayList<>();
    if (blueprint.inputs() != 1) {
      problems.add("the network must have 1 input, had " + blueprint.inputs());
    }
    if (blueprint.outputs().size() != 1) {
      problems.add("the network must have 1 output, had " + blueprint.outputs());
    } else {
      checkOutput(blueprint, blueprint.outputs().get(0), problems);
    }
    if (Precision.of(blueprint.dataType()).isEmpty()) {
      problems.add("its dataType must be FLOAT or DOUBLE, was " + blueprint.dataType());
    }
    if (blueprint.backpropType() != BackpropType.Standard) {
      problems.add("its backpropType must be Standard, was " + blueprint.backpropType());
    }
    blueprint
        .namesTwice()
        .forEach(name -> problems.add("only one layer may be called '%s'".formatted(name)));
    blueprint.layers().forEach((name, layer) -> checkLayer(name, layer, problems));
    return problems;
  }

  private static void checkOutput(Blueprint blueprint, String name, List<String> problems) {
    NeuralNetConfiguration configuration = blueprint.layers().get(name);
    String found;
    if (configuration == null) {
      found = "a vertex without layer";
    } else if (configuration.getLayer().getClass() != OutputLayer.class) {
      found = "a " + configuration.getLayer().getClass().getSimpleName();
    } else {
      OutputLayer output = (OutputLayer) configuration.getLayer();
      if (output.getActivationFn() instanceof ActivationSoftmax
          && isCrossEntropy(output.getLossFn())) {
        return;
      }
      found = "with %s and %s".formatted(output.getActivationFn(), shown(output.getLossFn()));
    }
    problems.add("layer '%s', the output, %s; was %s".formatted(name, OUTPUT, found));
  }

  private static boolean isCrossEntropy(ILossFunction loss) {
    return (loss.getClass() == LossMCXENT.class
            || loss.getClass() == LossNegativeLogLikelihood.class)
        && ((LossMCXENT) loss).getWeights() == null;
  }

  private static String shown(ILossFunction loss) {
    boolean weighted = loss instanceof LossMCXENT entropy && entropy.getWeights() != null;
    return loss.getClass().getSimpleName() + (weighted ? " with weights" : "");
  }

  private static void checkLayer(
      String name, NeuralNetConfiguration configuration, List<String> problems) {
    if (name.isBlank() || name.equals(Scope.NETWORK)) {
      problems.add(
          "a layer must have a name other than '%s', was '%s'".formatted(Scope.NETWORK, name));
    }
    if (!configuration.isMiniBatch()) {
      problems.add(
          "layer '%s' must have miniBatch true: the gradient is the mean over the batch"
              .formatted(name));
    }
    OptimizationAlgorithm algorithm = configuration.getOptimizationAlgo();
    if (algorithm != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
      problems.add(
          "layer '%s' must have the optimizationAlgo STOCHASTIC_GRADIENT_DESCENT, had %s; use the plan's 'optimizer'"
              .formatted(name, algorithm));
    }
    for (Layer layer : trained(configuration.getLayer())) {
      checkTraining(name, layer, problems);
      if (layer instanceof BaseLayer base) {
        checkScale(name, base, problems);
        checkSlope(name, base.getActivationFn(), problems);
      } else if (layer instanceof ActivationLayer activation) {
        checkSlope(name, activation.getActivationFn(), problems);
      }
    }
  }

  /** The layer, and what it wraps; none if it is frozen. */
  private static List<Layer> trained(Layer layer) {
    List<Layer> layers = new ArrayList<>();
    if (!(layer instanceof FrozenLayer) && !(layer instanceof FrozenLayerWithBackprop)) {
      layers.add(layer);
      if (layer instanceof Bidirectional both) {
        layers.addAll(trained(both.getFwd()));
        layers.addAll(trained(both.getBwd()));
      } else if (layer instanceof BaseWrapperLayer wrapper) {
        layers.addAll(trained(wrapper.getUnderlying()));
      }
    }
    return layers;
  }

  /**
   * What DL4J does under a name of the field, but otherwise, makes runs that mean something else.
   */
  private static void checkScale(String name, BaseLayer layer, List<String> problems) {
    List<IWeightInit> schemes = new ArrayList<>();
    schemes.add(layer.getWeightInitFn());
    if (layer instanceof BaseRecurrentLayer recurrent) {
      schemes.add(recurrent.getWeightInitFnRecurrent());
    }
    for (IWeightInit scheme : schemes) {
      if (scheme != null && OTHERWISE_SCALED.contains(scheme.getClass())) {
        problems.add(
            "layer '%s' must not draw its weights by %s, whose variance in DL4J is not the one of that name; draw them by LECUN_NORMAL, or by a distribution"
                .formatted(name, scheme.getClass().getSimpleName()));
      }
    }
  }

  /** A network would train on a gradient that is not its loss's. */
  private static void checkSlope(String name, IActivation activation, List<String> problems) {
    if (activation instanceof ActivationELU elu && elu.getAlpha() != 1) {
      problems.add(
          "layer '%s' must not have DL4J's ELU with alpha %s: its slope is that of alpha 1; use alpha 1, or the activation 'elu' of ActivationLayers"
              .formatted(name, elu.getAlpha()));
    }
    if (new ActivationGELU(true).equals(activation)) {
      problems.add(
          "layer '%s' must not have the GELU that DL4J calls precise: its slope is not the derivative of its values; use precise false, or the activation 'gelu' of ActivationLayers"
              .formatted(name));
    }
  }

  private static void checkTraining(String name, Layer layer, List<String> problems) {
    if (layer instanceof BaseLayer base) {
      Set<String> penalties = new LinkedHashSet<>();
      for (List<Regularization> some :
          Arrays.asList(base.getRegularization(), base.getRegularizationBias())) {
        if (some != null) {
          some.forEach(each -> penalties.add(each.getClass().getSimpleName()));
        }
      }
      if (!penalties.isEmpty()) {
        problems.add(
            "layer '%s' must have no penalty of its own, had %s; use the plan's 'regularizer'"
                .formatted(name, String.join(", ", penalties)));
      }
      GradientNormalization normalization = base.getGradientNormalization();
      if (normalization != null && normalization != GradientNormalization.None) {
        problems.add(
            "layer '%s' must have the gradientNormalization None, had %s; the optimizer is given the gradient as it is"
                .formatted(name, normalization));
      }
    }
    if (layer.getConstraints() != null && !layer.getConstraints().isEmpty()) {
      problems.add(
          "layer '%s' must have no constraints, had %s; only the optimizer moves parameters"
              .formatted(
                  name,
                  layer.getConstraints().stream()
                      .map(each -> each.getClass().getSimpleName())
                      .collect(Collectors.joining(", "))));
    }
  }
}
