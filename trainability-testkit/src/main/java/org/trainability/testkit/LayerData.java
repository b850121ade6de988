package org.trainability.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.network.Parameter.Role;

/** The numbers given for one layer, or put together for the network; null where none are given. */
final class LayerData {

  final String name;
  final List<Tensor> tensors = new ArrayList<>();
  final Map<Need, String> undefined = new EnumMap<>(Need.class);
  double[][] preActivations;
  double[][] activations;
  double[] gradient;
  double[] regularizedGradient;
  double[] lastUpdate;
  double[] nextUpdate;
  double weightDecay;
  double[][] sampleGradients;
  double[] eigenvalues;
  Eigenvalue largestEigenvalue;
  Step step;
  long size;

  /** A tensor's values; a vector has one column. */
  record Tensor(String name, Role role, double[][] values) {

    /** The values in Fortran order. */
    double[] flat() {
      return IntStream.range(0, values[0].length)
          .boxed()
          .flatMapToDouble(column -> Arrays.stream(values).mapToDouble(row -> row[column]))
          .toArray();
    }
  }

  /** A step size; {@code secondMoment} is null for a plain one, which alone has a momentum. */
  record Step(
      double rate,
      double momentum,
      double beta1,
      double beta2,
      double epsilon,
      long updates,
      double[] secondMoment) {}

  LayerData(String name) {
    this.name = name;
  }

  /** Whether the quantity is given, or said to be undefined. */
  boolean has(Need need) {
    return undefined.containsKey(need)
        || switch (need) {
          case PARAMETERS -> !tensors.isEmpty();
          case GRADIENT -> gradient != null || sampleGradients != null;
          case GRADIENT_MOMENTS -> sampleGradients != null;
          case PRE_ACTIVATIONS -> preActivations != null;
          case ACTIVATIONS -> activations != null;
          case HESSIAN -> eigenvalues != null || largestEigenvalue != null;
          case HESSIAN_SPECTRUM -> eigenvalues != null;
          case SPECTRAL_GRADIENTS -> eigenvalues != null && sampleGradients != null;
          case STEP_SIZE -> step != null;
          case LAST_UPDATE -> lastUpdate != null;
          case NEXT_UPDATE -> nextUpdate != null;
          // Asked of the observation, not of a layer.
          case FISHER_GRAM, OUTPUTS, TARGETS, SAMPLE_LOSSES, TEST_SPLIT, ASSAY, AVERAGED -> true;
        };
  }

  double[] parameters() {
    return tensors.stream().map(Tensor::flat).flatMapToDouble(Arrays::stream).toArray();
  }

  /** The gradient given, or else the mean of the sample gradients. */
  double[] gradient() {
    return gradient != null ? gradient : mean(sampleGradients);
  }

  /** The regularized gradient given, or else that without a regularizer. */
  double[] regularizedGradient() {
    return regularizedGradient != null ? regularizedGradient : gradient();
  }

  /** The number of parameters, by whatever tells it. */
  long size() {
    if (size > 0) {
      return size;
    }
    if (!tensors.isEmpty()) {
      return parameters().length;
    }
    if (has(Need.GRADIENT) && !undefined.containsKey(Need.GRADIENT)) {
      return gradient().length;
    }
    return eigenvalues == null ? 1 : eigenvalues.length;
  }

  /** The diagonal of the Hessian, in the basis of its eigenvectors: size() values. */
  double[] hessianDiagonal() {
    if (eigenvalues == null) {
      throw new IllegalArgumentException(
          name + " has a largest eigenvalue, but for this its hessianEigenvalues must be given");
    }
    if (eigenvalues.length > size()) {
      throw new IllegalArgumentException(
          "%s has %s parameters but %s eigenvalues".formatted(name, size(), eigenvalues.length));
    }
    return Arrays.copyOf(eigenvalues, Math.toIntExact(size()));
  }

  /** The largest eigenvalue given, or else the largest of all. */
  Eigenvalue largestEigenvalue() {
    return largestEigenvalue != null
        ? largestEigenvalue
        : new Eigenvalue(Arrays.stream(hessianDiagonal()).max().orElseThrow(), 0, 0);
  }

  /** The largest eigenvalues of all, in descending order, equal ones once. */
  List<Eigenvalue> largestEigenvalues(int count) {
    if (count == 1) {
      return List.of(largestEigenvalue());
    }
    double[] ascending = Arrays.stream(hessianDiagonal()).distinct().sorted().toArray();
    return IntStream.range(0, Math.min(count, ascending.length))
        .mapToObj(i -> new Eigenvalue(ascending[ascending.length - 1 - i], 0, 0))
        .toList();
  }

  Eigenvalue smallestEigenvalue() {
    return new Eigenvalue(Arrays.stream(hessianDiagonal()).min().orElseThrow(), 0, 0);
  }

  /** The largest of D^½HD^½; here both are diagonal. */
  Eigenvalue preconditionedEigenvalue() {
    if (step.secondMoment() == null) {
      return largestEigenvalue();
    }
    double[] products = hessianDiagonal();
    for (int i = 0; i < products.length; i++) {
      double corrected =
          step.secondMoment()[i] / (1 - Math.pow(step.beta2(), (double) step.updates()));
      double scale = 1 - Math.pow(step.beta1(), (double) step.updates());
      products[i] /= scale * (Math.sqrt(corrected) + step.epsilon());
    }
    return new Eigenvalue(Arrays.stream(products).max().orElseThrow(), 0, 0);
  }

  /** The spectrum itself: every eigenvalue a node. */
  SpectralQuadrature spectralQuadrature() {
    double[] nodes = Arrays.stream(hessianDiagonal()).sorted().toArray();
    double[] weights = new double[nodes.length];
    Arrays.fill(weights, 1.0 / nodes.length);
    return new SpectralQuadrature(nodes, weights);
  }

  /** The network of these layers; between layers it has no curvature. */
  static LayerData network(List<LayerData> layers) {
    LayerData all = new LayerData(Scope.NETWORK);
    layers.forEach(layer -> all.undefined.putAll(layer.undefined));
    all.size = layers.stream().mapToLong(LayerData::size).sum();
    if (have(layers, Need.PARAMETERS)) {
      layers.forEach(layer -> all.tensors.addAll(layer.tensors));
    }
    if (have(layers, Need.GRADIENT)) {
      all.gradient = join(layers, LayerData::gradient);
      all.regularizedGradient = join(layers, LayerData::regularizedGradient);
    }
    if (have(layers, Need.LAST_UPDATE)) {
      all.lastUpdate = join(layers, layer -> layer.lastUpdate);
    }
    if (have(layers, Need.NEXT_UPDATE)) {
      all.nextUpdate = join(layers, layer -> layer.nextUpdate);
      all.weightDecay = layers.get(0).weightDecay;
    }
    if (have(layers, Need.GRADIENT_MOMENTS)) {
      int batch = layers.get(0).sampleGradients.length;
      all.sampleGradients =
          IntStream.range(0, batch)
              .mapToObj(sample -> join(layers, layer -> layer.sampleGradients[sample]))
              .toArray(double[][]::new);
    }
    if (have(layers, Need.HESSIAN_SPECTRUM)) {
      all.eigenvalues = join(layers, LayerData::hessianDiagonal);
    }
    if (have(layers, Need.HESSIAN)) {
      all.largestEigenvalue =
          layers.stream()
              .map(LayerData::largestEigenvalue)
              .reduce((a, b) -> a.value() >= b.value() ? a : b)
              .orElseThrow();
    }
    if (have(layers, Need.STEP_SIZE)) {
      Step first = layers.get(0).step;
      all.step =
          new Step(
              first.rate,
              first.momentum,
              first.beta1,
              first.beta2,
              first.epsilon,
              first.updates,
              first.secondMoment == null ? null : join(layers, layer -> layer.step.secondMoment));
    }
    return all;
  }

  private static boolean have(List<LayerData> layers, Need need) {
    return !layers.isEmpty()
        && layers.stream().allMatch(layer -> layer.has(need) && !layer.undefined.containsKey(need));
  }

  private static double[] join(List<LayerData> layers, Function<LayerData, double[]> part) {
    return layers.stream().map(part).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] mean(double[][] rows) {
    return IntStream.range(0, rows[0].length)
        .mapToDouble(column -> Stream.of(rows).mapToDouble(row -> row[column]).sum() / rows.length)
        .toArray();
  }
}
