package org.trainability.verify;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;

/**
 * The quantities of one case at its parameters, as the engine and the metrics of the catalogue find
 * them. Each is computed when it is asked for.
 */
final class CaseQuantities {

  /** Rounding errors of a difference, in units of its terms, reach a tolerance of 1e-8 here. */
  private static final double DIFFERENCE_FLOOR = 1e-6;

  private final ReferenceCase reference;
  private final Subject subject;
  private final double loss;
  private final Map<String, OptimizerSteps> optimizers = new HashMap<>();
  private final Map<String, RegularizerTerms> regularizers = new HashMap<>();
  private Readings noise;

  CaseQuantities(ReferenceCase reference) {
    this.reference = reference;
    this.subject = Subject.of(reference, ComponentSpec.of("sgd"), ComponentSpec.of("none"));
    this.loss = subject.compute();
  }

  ReferenceCase reference() {
    return reference;
  }

  /**
   * @param name where the settings and results of the steps stand in the case
   */
  OptimizerSteps optimizer(String name) {
    return optimizers.computeIfAbsent(
        name, key -> new OptimizerSteps(reference, reference.place().get(key)));
  }

  /**
   * @param component the regularizer's name in the catalogue
   */
  RegularizerTerms regularizer(String component) {
    return regularizers.computeIfAbsent(
        component,
        name -> RegularizerTerms.of(reference, reference.place().get("regularizers"), name));
  }

  private Observation observe(Set<Need> needs) {
    return subject
        .trainer()
        .step()
        .observe(needs, new Position(1, 1), new Seeds(0).random("verify"), new MetricMemory());
  }

  private Observation step() {
    return observe(EnumSet.complementOf(EnumSet.of(Need.PRE_ACTIVATIONS, Need.ACTIVATIONS)));
  }

  private Readings measure(ComponentSpec spec) {
    Metric metric = reference.network().catalogue().create(Metric.class, Kind.METRIC, spec);
    return metric.measure(observe(metric.needs()));
  }

  private Map<String, Recomputed> perLayer(Function<Layer, Recomputed> found) {
    Map<String, Recomputed> layers = new LinkedHashMap<>();
    step().layers().forEach(layer -> layers.put(layer.name(), found.apply(layer)));
    return layers;
  }

  Map<String, Recomputed> loss() {
    return Map.of("", Recomputed.of(loss));
  }

  Map<String, Recomputed> output() {
    return Map.of("", Recomputed.of(Subject.numbers(observe(EnumSet.of(Need.OUTPUTS)).outputs())));
  }

  Map<String, Recomputed> perSampleLoss() {
    return Map.of("", Recomputed.of(observe(EnumSet.of(Need.SAMPLE_LOSSES)).sampleLosses()));
  }

  Map<String, Recomputed> preActivations() {
    Map<String, Recomputed> layers = new LinkedHashMap<>();
    for (Layer layer : observe(EnumSet.of(Need.PRE_ACTIVATIONS)).layers()) {
      layers.put(layer.name(), Recomputed.of(Subject.numbers(layer.preActivations())));
    }
    return layers;
  }

  Map<String, Recomputed> gradient() {
    return byTensor(step().layers().stream().map(Scope::gradient));
  }

  Map<String, Recomputed> hessianVectorProduct() {
    INDArray product = step().network().hessian().apply(direction().flat());
    ParameterVector layers = ParameterVector.over(reference.network().layout(), product);
    return byTensor(
        IntStream.range(0, reference.network().layout().layers().size()).mapToObj(layers::layer));
  }

  Map<String, Recomputed> blockHessianVectorProduct() {
    ParameterVector direction = direction();
    List<Layer> layers = step().layers();
    return byTensor(
        IntStream.range(0, layers.size())
            .mapToObj(index -> layers.get(index).hessian().apply(direction.layer(index))));
  }

  private Map<String, Recomputed> byTensor(Stream<INDArray> layers) {
    return Recomputed.of(reference.network().byTensor(layers.map(Subject::numbers).toList()));
  }

  private ParameterVector direction() {
    return reference
        .network()
        .vector(reference.network().numbersAt(reference.place().get("direction")));
  }

  Map<String, Recomputed> hessianEigenvalues() {
    return Map.of("", Recomputed.of(new Spectrum(reference).of(step().network())));
  }

  Map<String, Recomputed> blockEigenvalues() {
    Spectrum spectrum = new Spectrum(reference);
    return perLayer(layer -> Recomputed.of(spectrum.of(layer)));
  }

  Map<String, Recomputed> blockTopEigenvalue() {
    Readings sharpness = measure(ComponentSpec.of("sharpness"));
    Spectrum spectrum = new Spectrum(reference);
    return perLayer(layer -> Recomputed.of(spectrum.greatest(layer, sharpness)));
  }

  Map<String, Recomputed> perSampleGradientNormSquared() {
    return perLayer(layer -> Recomputed.of(layer.gradientMoments().sampleNormsSquared()));
  }

  Map<String, Recomputed> gradientNormSquared() {
    return perLayer(
        layer -> Recomputed.of(value(noise().detail(layer.name(), "gradient-norm-squared"))));
  }

  Map<String, Recomputed> gradientNoise() {
    return perLayer(
        layer ->
            new Recomputed(
                new double[] {value(noise().detail(layer.name(), "noise"))},
                DIFFERENCE_FLOOR * meanNormSquared(layer)));
  }

  Map<String, Recomputed> criticalStepNoise() {
    return perLayer(
        layer -> {
          double step = value(noise().value(layer.name()));
          double noise = value(noise().detail(layer.name(), "noise"));
          return new Recomputed(
              new double[] {step}, step * DIFFERENCE_FLOOR * meanNormSquared(layer) / noise);
        });
  }

  private Readings noise() {
    if (noise == null) {
      noise = measure(ComponentSpec.of("critical-step-noise"));
    }
    return noise;
  }

  private static double meanNormSquared(Layer layer) {
    return Arrays.stream(layer.gradientMoments().sampleNormsSquared()).average().orElseThrow();
  }

  /**
   * @param samples how many of the batch
   */
  Map<String, Recomputed> fisherGramEigenvalues(int samples) {
    return Map.of("", Recomputed.of(step().fisherGram(samples)));
  }

  /**
   * @param samples how many of the batch
   */
  Map<String, Recomputed> fisherRank(int samples) {
    Readings rank =
        measure(
            ComponentSpec.of("hessian-rank")
                .with("definition", "fisher-gram")
                .with("mass", 0.99)
                .with("samples", samples));
    return Map.of("", Recomputed.of(value(rank.value(Scope.NETWORK))));
  }

  Map<String, Recomputed> unitSignEntropy() {
    Readings entropy = measure(ComponentSpec.of("unit-sign-entropy").with("unit", "nats"));
    Map<String, Recomputed> layers = new LinkedHashMap<>();
    for (Layer layer : observe(EnumSet.of(Need.PRE_ACTIVATIONS)).layers()) {
      layers.put(layer.name(), Recomputed.of(value(entropy.value(layer.name()))));
    }
    return layers;
  }

  private static double value(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }
}
