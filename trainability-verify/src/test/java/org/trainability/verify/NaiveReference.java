package org.trainability.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Writes reference files from the definitions alone: plain loops over hyper-dual numbers, Jacobi
 * rotations, no backward pass and nothing of the engine.
 */
final class NaiveReference {

  static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode json;
  private final Map<String, int[]> shapes = new LinkedHashMap<>();
  private final Map<String, List<String>> layers = new LinkedHashMap<>();
  private final double[][] x;
  private final int[] y;
  private double[] parameters;

  private NaiveReference(ObjectNode json) {
    this.json = json;
    json.get("parameters")
        .fields()
        .forEachRemaining(
            tensor -> {
              JsonNode value = tensor.getValue();
              shapes.put(
                  tensor.getKey(),
                  value.get(0).isArray()
                      ? new int[] {value.size(), value.get(0).size()}
                      : new int[] {value.size()});
              layers
                  .computeIfAbsent(tensor.getKey().split("\\.")[0], name -> new ArrayList<>())
                  .add(tensor.getKey());
            });
    x = JSON.convertValue(json.get("x"), double[][].class);
    y = JSON.convertValue(json.get("y"), int[].class);
    parameters = vector(json.get("parameters"));
  }

  /**
   * @param cases of one file
   * @return the file
   */
  static ObjectNode file(ObjectNode... cases) {
    ObjectNode file = JSON.createObjectNode();
    ArrayNode list = file.putArray("cases");
    Arrays.stream(cases).forEach(list::add);
    return file;
  }

  /**
   * A random network, batch and direction, without any quantity.
   *
   * @param widths inputs, units of the hidden layers, classes
   */
  static ObjectNode inputs(
      String activation, double slope, boolean batchNorm, int batch, long seed, int... widths) {
    SplittableRandom random = new SplittableRandom(seed);
    ObjectNode json = JSON.createObjectNode();
    json.put("name", activation + (batchNorm ? "-bn" : "") + Arrays.toString(widths));
    json.put("input", widths[0]);
    ArrayNode hidden = json.putArray("hidden");
    Arrays.stream(widths, 1, widths.length - 1).forEach(hidden::add);
    json.put("classes", widths[widths.length - 1]).put("batch", batch);
    json.put("activation", activation).put("slope", slope).put("batchNorm", batchNorm);
    for (String name : List.of("parameters", "direction")) {
      ObjectNode tensors = json.putObject(name);
      int in = widths[0];
      for (int layer = 1; layer < widths.length; layer++) {
        int out = widths[layer];
        double scale = name.equals("direction") ? 1 : 1.5 / Math.sqrt(in);
        ArrayNode weight = tensors.putArray("fc" + layer + ".weight");
        for (int unit = 0; unit < out; unit++) {
          weight.add(gaussian(random, in, scale));
        }
        tensors.set("fc" + layer + ".bias", gaussian(random, out, 0.3));
        if (batchNorm && layer < widths.length - 1) {
          ArrayNode scales = tensors.putArray("bn" + layer + ".weight");
          for (int unit = 0; unit < out; unit++) {
            scales.add(1 + 0.2 * random.nextGaussian());
          }
          tensors.set("bn" + layer + ".bias", gaussian(random, out, 0.3));
        }
        in = activation.equals("crelu") ? 2 * out : out;
      }
    }
    ArrayNode samples = json.putArray("x");
    ArrayNode labels = json.putArray("y");
    for (int i = 0; i < batch; i++) {
      samples.add(gaussian(random, widths[0], 1));
      labels.add(random.nextInt(widths[widths.length - 1]));
    }
    for (String optimizer : List.of("adam", "adamWeightDecay")) {
      json.putObject(optimizer)
          .put("steps", optimizer.equals("adam") ? 3 : 5)
          .put("learningRate", 1e-2)
          .put("weightDecay", optimizer.equals("adam") ? 0 : 1e-2);
    }
    ObjectNode regularizers = json.putObject("regularizers").put("lam", 1e-3);
    ObjectNode at = json.get("parameters").deepCopy();
    regularizers.set("at", at);
    for (JsonNode tensor : at) {
      shift((ArrayNode) tensor, random);
    }
    return json;
  }

  private static void shift(ArrayNode numbers, SplittableRandom random) {
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i).isArray()) {
        shift((ArrayNode) numbers.get(i), random);
      } else {
        numbers.set(i, numbers.get(i).doubleValue() + 0.1 * random.nextGaussian());
      }
    }
  }

  private static ArrayNode gaussian(SplittableRandom random, int length, double scale) {
    ArrayNode numbers = JSON.createArrayNode();
    for (int i = 0; i < length; i++) {
      numbers.add(scale * random.nextGaussian());
    }
    return numbers;
  }

  /**
   * @param inputs of a case; quantities that it holds are replaced
   * @return the case with all its quantities
   */
  static ObjectNode complete(ObjectNode inputs) {
    NaiveReference reference = new NaiveReference(inputs.deepCopy());
    reference.complete();
    return reference.json;
  }

  private void complete() {
    List<double[][]> z = new ArrayList<>();
    HyperDual[] losses = losses(lift(parameters, -1, null), z);
    json.put("loss", Arrays.stream(losses).mapToDouble(HyperDual::v).average().orElseThrow());
    json.set("preActivations", JSON.valueToTree(z));
    double[][] samples = sampleGradients();
    double[] gradient = mean(samples);
    json.set("gradient", tensors(gradient));
    double[][] hessian = hessian();
    double[] direction = vector(json.get("direction"));
    json.set("hessianVectorProduct", tensors(product(hessian, direction, 0, direction.length)));
    json.put("loss", Arrays.stream(losses).mapToDouble(HyperDual::v).average().orElseThrow());
    json.set("hessianEigenvalues", JSON.valueToTree(Jacobi.eigenvalues(hessian)));
    for (String name :
        List.of(
            "blockHessianVectorProduct",
            "blockEigenvalues",
            "blockTopEigenvalue",
            "perSampleGradientNormSquared",
            "gradientNormSquared",
            "gradientNoise",
            "criticalStepNoise")) {
      json.putObject(name);
    }
    int start = 0;
    for (String layer : layers.keySet()) {
      int end = start + size(layer);
      completeLayer(layer, start, end, samples, gradient, hessian, direction);
      start = end;
    }
    double[][] gram = new double[y.length][y.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y.length; j++) {
        gram[i][j] = dot(samples[i], samples[j], 0, gradient.length);
      }
    }
    double[] fisher = Jacobi.eigenvalues(gram);
    json.set("fisherGramEigenvalues", JSON.valueToTree(fisher));
    json.put("fisherRank99", rank99(fisher));
    json.set(
        "unitSignEntropyNats",
        JSON.valueToTree(z.stream().map(NaiveReference::unitSignEntropy).toList()));
    completeOptimizer((ObjectNode) json.get("adam"));
    completeOptimizer((ObjectNode) json.get("adamWeightDecay"));
    completeRegularizers((ObjectNode) json.get("regularizers"));
  }

  private void completeLayer(
      String layer,
      int start,
      int end,
      double[][] samples,
      double[] gradient,
      double[][] hessian,
      double[] direction) {
    double[] product = product(hessian, direction, start, end);
    ObjectNode block = object("blockHessianVectorProduct").putObject(layer);
    JsonNode all = tensors(product);
    layers.get(layer).forEach(tensor -> block.set(tensor, all.get(tensor)));
    double[][] own = new double[end - start][];
    Arrays.setAll(own, row -> Arrays.copyOfRange(hessian[start + row], start, end));
    double[] eigenvalues = Jacobi.eigenvalues(own);
    object("blockEigenvalues").set(layer, JSON.valueToTree(eigenvalues));
    object("blockTopEigenvalue").put(layer, eigenvalues[eigenvalues.length - 1]);
    double[] norms = new double[y.length];
    double noise = 0;
    for (int i = 0; i < y.length; i++) {
      norms[i] = dot(samples[i], samples[i], start, end);
      for (int j = start; j < end; j++) {
        noise += Math.pow(samples[i][j] - gradient[j], 2) / y.length;
      }
    }
    object("perSampleGradientNormSquared").set(layer, JSON.valueToTree(norms));
    double normSquared = dot(gradient, gradient, start, end);
    object("gradientNormSquared").put(layer, normSquared);
    object("gradientNoise").put(layer, noise);
    object("criticalStepNoise").put(layer, noise > 0 ? y.length * normSquared / noise : null);
  }

  private void completeOptimizer(ObjectNode run) {
    double rate = run.get("learningRate").asDouble();
    double decay = run.get("weightDecay").asDouble();
    int steps = run.get("steps").asInt();
    double[] initial = parameters.clone();
    double[] m = new double[initial.length];
    double[] v = new double[initial.length];
    for (int t = 1; t <= steps; t++) {
      HyperDual[] losses = losses(lift(parameters, -1, null), new ArrayList<>());
      run.put(
          "finalLossBeforeLastStep",
          Arrays.stream(losses).mapToDouble(HyperDual::v).average().orElseThrow());
      double[] gradient = mean(sampleGradients());
      for (int j = 0; j < m.length; j++) {
        double g = gradient[j] + decay * parameters[j];
        m[j] = 0.9 * m[j] + 0.1 * g;
        v[j] = 0.999 * v[j] + 0.001 * g * g;
        double mHat = m[j] / (1 - Math.pow(0.9, t));
        double vHat = v[j] / (1 - Math.pow(0.999, t));
        parameters[j] -= rate * mHat / (Math.sqrt(vHat) + 1e-8);
      }
    }
    run.set("parameters", tensors(parameters));
    run.set("secondMoment", tensors(v));
    parameters = initial;
    ToDoubleFunction<Double> corrected = each -> each / (1 - Math.pow(0.999, steps));
    ObjectNode effective = run.putObject("effectiveStepElementwiseMean");
    ObjectNode aggregate = run.putObject("aggregateStep");
    int at = 0;
    for (Map.Entry<String, List<String>> layer : layers.entrySet()) {
      double ofLayer = 0;
      for (String tensor : layer.getValue()) {
        double sum = 0;
        for (int j = at; j < at + size(shapes.get(tensor)); j++) {
          double vHat = corrected.applyAsDouble(v[j]);
          sum += rate / ((1 - Math.pow(0.9, steps)) * (Math.sqrt(vHat) + 1e-8));
          ofLayer += vHat;
        }
        effective.put(tensor, sum / size(shapes.get(tensor)));
        at += size(shapes.get(tensor));
      }
      aggregate.put(layer.getKey(), rate / (Math.sqrt(ofLayer / size(layer.getKey())) + 1e-8));
    }
  }

  private void completeRegularizers(ObjectNode json) {
    double lambda = json.get("lam").asDouble();
    double[] w = vector(json.get("at"));
    double[] matched = new double[w.length];
    int start = 0;
    for (int[] shape : shapes.values()) {
      int from = start;
      Integer[] rank = new Integer[size(shape)];
      Arrays.setAll(rank, k -> from + k);
      Arrays.sort(rank, (i, j) -> Double.compare(w[i], w[j]));
      double[] sorted = Arrays.copyOfRange(parameters, from, from + rank.length);
      Arrays.sort(sorted);
      for (int k = 0; k < rank.length; k++) {
        matched[rank[k]] = sorted[k];
      }
      start += rank.length;
    }
    penalty(json.putObject("l2"), lambda, w, new double[w.length]);
    penalty(json.putObject("l2Init"), lambda, w, parameters);
    penalty(json.putObject("wasserstein"), lambda, w, matched);
  }

  private void penalty(ObjectNode json, double lambda, double[] w, double[] target) {
    double[] gradient = new double[w.length];
    double sum = 0;
    for (int j = 0; j < w.length; j++) {
      gradient[j] = 2 * lambda * (w[j] - target[j]);
      sum += Math.pow(w[j] - target[j], 2);
    }
    json.put("value", lambda * sum).set("gradient", tensors(gradient));
  }

  /** The parameters, moved by ε₁ along one axis and by ε₂ along another. */
  private static HyperDual[] lift(double[] parameters, int first, Integer second) {
    HyperDual[] lifted = new HyperDual[parameters.length];
    for (int j = 0; j < lifted.length; j++) {
      lifted[j] =
          new HyperDual(
              parameters[j], j == first ? 1 : 0, second != null && j == second ? 1 : 0, 0);
    }
    return lifted;
  }

  /** Row i is the gradient of sample i's own loss, with the whole batch in the forward pass. */
  private double[][] sampleGradients() {
    double[][] gradients = new double[y.length][parameters.length];
    for (int j = 0; j < parameters.length; j++) {
      HyperDual[] losses = losses(lift(parameters, j, null), new ArrayList<>());
      for (int i = 0; i < y.length; i++) {
        gradients[i][j] = losses[i].a();
      }
    }
    return gradients;
  }

  private double[][] hessian() {
    double[][] hessian = new double[parameters.length][parameters.length];
    for (int j = 0; j < parameters.length; j++) {
      for (int k = 0; k <= j; k++) {
        HyperDual[] losses = losses(lift(parameters, j, k), new ArrayList<>());
        hessian[j][k] = Arrays.stream(losses).mapToDouble(HyperDual::ab).average().orElseThrow();
        hessian[k][j] = hessian[j][k];
      }
    }
    return hessian;
  }

  /** Each sample's loss; adds the inputs of each activation. */
  private HyperDual[] losses(HyperDual[] w, List<double[][]> preActivations) {
    HyperDual[][] signal = new HyperDual[x.length][];
    for (int i = 0; i < x.length; i++) {
      signal[i] = Arrays.stream(x[i]).mapToObj(HyperDual::of).toArray(HyperDual[]::new);
    }
    int offset = 0;
    List<String> names = new ArrayList<>(layers.keySet());
    for (int layer = 0; layer < names.size(); layer++) {
      if (names.get(layer).startsWith("bn")) {
        signal = normalized(signal, w, offset);
      } else {
        signal = affine(signal, w, offset, shapes.get(names.get(layer) + ".weight"));
      }
      offset += size(names.get(layer));
      boolean last = layer == names.size() - 1;
      if (!last && !names.get(layer + 1).startsWith("bn")) {
        preActivations.add(values(signal));
        signal = activated(signal);
      }
    }
    HyperDual[] losses = new HyperDual[x.length];
    for (int i = 0; i < x.length; i++) {
      HyperDual sum = HyperDual.of(0);
      for (HyperDual logit : signal[i]) {
        sum = sum.plus(logit.exp());
      }
      losses[i] = sum.log().minus(signal[i][y[i]]);
    }
    return losses;
  }

  private static HyperDual[][] affine(
      HyperDual[][] inputs, HyperDual[] w, int offset, int[] shape) {
    HyperDual[][] outputs = new HyperDual[inputs.length][shape[0]];
    for (int i = 0; i < inputs.length; i++) {
      for (int unit = 0; unit < shape[0]; unit++) {
        HyperDual sum = w[offset + shape[0] * shape[1] + unit];
        for (int in = 0; in < shape[1]; in++) {
          sum = sum.plus(w[offset + unit * shape[1] + in].times(inputs[i][in]));
        }
        outputs[i][unit] = sum;
      }
    }
    return outputs;
  }

  private static HyperDual[][] normalized(HyperDual[][] inputs, HyperDual[] w, int offset) {
    int units = inputs[0].length;
    HyperDual[][] outputs = new HyperDual[inputs.length][units];
    for (int unit = 0; unit < units; unit++) {
      HyperDual mean = HyperDual.of(0);
      for (HyperDual[] sample : inputs) {
        mean = mean.plus(sample[unit].times(1.0 / inputs.length));
      }
      HyperDual variance = HyperDual.of(1e-5);
      for (HyperDual[] sample : inputs) {
        HyperDual difference = sample[unit].minus(mean);
        variance = variance.plus(difference.times(difference).times(1.0 / inputs.length));
      }
      for (int i = 0; i < inputs.length; i++) {
        outputs[i][unit] =
            inputs[i][unit]
                .minus(mean)
                .times(variance.inverseRoot())
                .times(w[offset + unit])
                .plus(w[offset + units + unit]);
      }
    }
    return outputs;
  }

  private HyperDual[][] activated(HyperDual[][] z) {
    String activation = json.get("activation").asText();
    HyperDual[][] outputs = new HyperDual[z.length][];
    for (int i = 0; i < z.length; i++) {
      int units = z[i].length;
      outputs[i] = new HyperDual[activation.equals("crelu") ? 2 * units : units];
      for (int unit = 0; unit < units; unit++) {
        outputs[i][unit] =
            switch (activation) {
              case "relu", "crelu" -> z[i][unit].leaky(0);
              case "leaky_relu" -> z[i][unit].leaky(json.get("slope").asDouble());
              case "tanh" -> z[i][unit].tanh();
              default -> z[i][unit];
            };
        if (activation.equals("crelu")) {
          outputs[i][units + unit] = z[i][unit].times(-1).leaky(0);
        }
      }
    }
    return outputs;
  }

  private static double[][] values(HyperDual[][] signal) {
    return Arrays.stream(signal)
        .map(row -> Arrays.stream(row).mapToDouble(HyperDual::v).toArray())
        .toArray(double[][]::new);
  }

  private static double unitSignEntropy(double[][] z) {
    double sum = 0;
    for (int unit = 0; unit < z[0].length; unit++) {
      int column = unit;
      double on = (double) Arrays.stream(z).filter(row -> row[column] > 0).count() / z.length;
      for (double p : new double[] {on, 1 - on}) {
        sum -= p > 0 ? p * Math.log(p) : 0;
      }
    }
    return sum / z[0].length;
  }

  private static int rank99(double[] ascending) {
    double all = Arrays.stream(ascending).map(Math::abs).sum();
    double held = 0;
    int rank = 0;
    while (held < 0.99 * all) {
      rank++;
      held += Math.abs(ascending[ascending.length - rank]);
    }
    return rank;
  }

  private static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += row[j] / rows.length;
      }
    }
    return mean;
  }

  /** The product with a diagonal block; zero elsewhere. */
  private static double[] product(double[][] matrix, double[] vector, int start, int end) {
    double[] product = new double[vector.length];
    for (int row = start; row < end; row++) {
      product[row] = dot(matrix[row], vector, start, end);
    }
    return product;
  }

  private static double dot(double[] left, double[] right, int start, int end) {
    double sum = 0;
    for (int j = start; j < end; j++) {
      sum += left[j] * right[j];
    }
    return sum;
  }

  private ObjectNode object(String name) {
    return (ObjectNode) json.get(name);
  }

  private int size(String layer) {
    return layers.get(layer).stream().mapToInt(tensor -> size(shapes.get(tensor))).sum();
  }

  private static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, (rows, columns) -> rows * columns);
  }

  private double[] vector(JsonNode tensors) {
    List<Double> numbers = new ArrayList<>();
    shapes.keySet().forEach(tensor -> collect(tensors.get(tensor), numbers));
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> into) {
    if (node.isArray()) {
      node.forEach(child -> collect(child, into));
    } else {
      into.add(node.doubleValue());
    }
  }

  private ObjectNode tensors(double[] vector) {
    ObjectNode tensors = JSON.createObjectNode();
    int at = 0;
    for (Map.Entry<String, int[]> tensor : shapes.entrySet()) {
      int[] shape = tensor.getValue();
      double[] flat = Arrays.copyOfRange(vector, at, at + size(shape));
      if (shape.length == 1) {
        tensors.set(tensor.getKey(), JSON.valueToTree(flat));
      } else {
        double[][] rows = new double[shape[0]][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(flat, row * shape[1], (row + 1) * shape[1]));
        tensors.set(tensor.getKey(), JSON.valueToTree(rows));
      }
      at += flat.length;
    }
    return tensors;
  }
}
