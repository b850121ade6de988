package org.trainability.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;

/**
 * A regularizer's value and gradient.
 *
 * @param value the sum over all tensors
 * @param gradient of each tensor
 */
record RegularizerTerms(double value, Map<String, double[]> gradient) {

  /**
   * @param settings holds {@code lam}, and the present parameters {@code at}; the initial ones are
   *     those of the case
   * @param name the component's
   */
  static RegularizerTerms of(ReferenceCase reference, JsonPlace settings, String name) {
    ReferenceNetwork network = reference.network();
    Regularizer regularizer =
        network
            .catalogue()
            .create(
                Regularizer.class,
                Kind.REGULARIZER,
                ComponentSpec.of(name).with("lambda", settings.get("lam").number()));
    ParameterVector initial = network.vector(reference.parameters());
    ParameterVector present = network.vector(network.numbersAt(settings.get("at")));
    ParameterVector gradient = ParameterVector.zeros(network.layout(), Precision.FLOAT64);
    double value = 0;
    List<double[]> ofLayers = new ArrayList<>();
    for (int i = 0; i < network.layout().layers().size(); i++) {
      LayerLayout layer = network.layout().layers().get(i);
      for (int j = 0; j < layer.tensors().size(); j++) {
        Parameter tensor =
            new Parameter(
                layer.name() + "." + j,
                layer.tensors().get(j).role(),
                present.tensor(i, j),
                initial.tensor(i, j));
        value += regularizer.penalty(tensor);
        regularizer.addGradient(tensor, gradient.tensor(i, j));
      }
      ofLayers.add(Subject.numbers(gradient.layer(i)));
    }
    return new RegularizerTerms(value, network.byTensor(ofLayers));
  }
}
