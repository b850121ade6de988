package org.trainability.performance.measurement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Scope;
import org.trainability.api.network.StepSize.Adaptive;
import org.trainability.dl4j.kernel.SymmetricSpectrum;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.Position;
import org.trainability.metrics.kernel.SpectrumRank;
import org.trainability.performance.workload.PlannedTraining.ReadyBatch;
import org.trainability.scheduler.kernel.EffectiveSteps;

/**
 * The six indicators and what both signals need, as the paper describes them and as one writes them
 * down: each largest eigenvalue by a hundred products of a cold power iteration, the noise by a
 * loop over the samples, each with a forward and a backward pass of its own. For ReLU networks
 * without batch norm, trained with Adam.
 */
public final class PublishedProcedure {

  private static final int PRODUCTS = 100;
  private static final int RANK_SAMPLES = 100;
  private static final double RANK_MASS = 0.99;

  private final Products products;
  private final Seeds seeds;

  /** What a layer's power iteration multiplies with. */
  enum Products {
    /** The engine's product with the layer's block, which leaves out what does not move. */
    BLOCK,
    /** A product with the whole Hessian, as when the whole gradient is differentiated again. */
    NETWORK
  }

  /**
   * What was measured; maps by the name of the layer, {@link Scope#NETWORK} among them where the
   * quantity has a value of the whole.
   *
   * @param rank of the Gram matrix of the first per-sample gradients
   * @param criticalSteps B‖g‖²/σ² of each layer
   * @param sharpness λ_max of each layer and of the network
   * @param normalizedSharpness α_agg λ_max of each layer
   * @param entropies mean unit-sign entropy of each hidden layer, in bits
   * @param weightNorms ‖w‖ of each layer and of the network
   * @param gradientNorms ‖g‖ of each layer and of the network
   * @param ratios ‖g‖/‖w‖ of each layer and of the network
   */
  public record Result(
      int rank,
      Map<String, Double> criticalSteps,
      Map<String, Double> sharpness,
      Map<String, Double> normalizedSharpness,
      Map<String, Double> entropies,
      Map<String, Double> weightNorms,
      Map<String, Double> gradientNorms,
      Map<String, Double> ratios) {}

  PublishedProcedure(Products products, Seeds seeds) {
    this.products = products;
    this.seeds = seeds;
  }

  /**
   * {@return what was measured}
   *
   * @param step computed, not yet updated
   * @param batch the step's batch
   * @param where its place in the run
   */
  Result measure(ObservableStep step, ReadyBatch batch, Position where) {
    Observation all =
        observe(
            step, EnumSet.of(Need.PARAMETERS, Need.GRADIENT, Need.HESSIAN, Need.STEP_SIZE), where);
    Observation hidden = observe(step, EnumSet.of(Need.PRE_ACTIVATIONS), where);
    Map<String, Double> criticalSteps = new LinkedHashMap<>();
    int rank = sampleGradients(all, batch, criticalSteps);
    Map<String, Double> sharpness = new LinkedHashMap<>();
    Map<String, Double> normalized = new LinkedHashMap<>();
    for (Layer layer : all.layers()) {
      double largest = largest(layerOperator(all, layer), layer.parameters(), all);
      sharpness.put(layer.name(), largest);
      normalized.put(layer.name(), aggregateStep(layer) * largest);
    }
    sharpness.put(Scope.NETWORK, largest(all.network().hessian(), all.network().parameters(), all));
    Map<String, Double> entropies = new LinkedHashMap<>();
    hidden.layers().forEach(layer -> entropies.put(layer.name(), entropy(layer.preActivations())));
    Map<String, Double> weightNorms = new LinkedHashMap<>();
    Map<String, Double> gradientNorms = new LinkedHashMap<>();
    Map<String, Double> ratios = new LinkedHashMap<>();
    List<Scope> scopes = new ArrayList<>(all.layers());
    scopes.add(all.network());
    for (Scope scope : scopes) {
      double weight = scope.parameters().norm2Number().doubleValue();
      double gradient = scope.gradient().norm2Number().doubleValue();
      weightNorms.put(scope.name(), weight);
      gradientNorms.put(scope.name(), gradient);
      ratios.put(scope.name(), gradient / weight);
    }
    return new Result(
        rank, criticalSteps, sharpness, normalized, entropies, weightNorms, gradientNorms, ratios);
  }

  private Observation observe(ObservableStep step, Set<Need> needs, Position where) {
    return step.observe(needs, where, seeds.random("published", where.step()), new MetricMemory());
  }

  private static double largest(LinearOperator operator, INDArray like, Observation step) {
    return PowerIteration.largest(operator, like, step.random(), PRODUCTS);
  }

  private LinearOperator layerOperator(Observation step, Layer layer) {
    if (products == Products.BLOCK) {
      return layer.hessian();
    }
    long begin = 0;
    for (Layer each : step.layers()) {
      if (each.name().equals(layer.name())) {
        break;
      }
      begin += each.size();
    }
    return blockOfWhole(step.network(), begin, layer.size());
  }

  /** A diagonal block by products with the whole: zeros around the vector, the rest left out. */
  private static LinearOperator blockOfWhole(Scope network, long begin, long size) {
    LinearOperator hessian = network.hessian();
    INDArray padded = Nd4j.zerosLike(network.parameters());
    INDArray part = padded.get(NDArrayIndex.interval(begin, begin + size));
    return new LinearOperator() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public INDArray apply(INDArray vector) {
        part.assign(vector);
        INDArray product = hessian.apply(padded);
        INDArray block = product.get(NDArrayIndex.interval(begin, begin + size)).dup();
        product.close();
        return block;
      }
    };
  }

  private static double aggregateStep(Layer layer) {
    Adaptive step = (Adaptive) layer.stepSize();
    return EffectiveSteps.aggregate(step, step.secondMoment().meanNumber().doubleValue());
  }

  /**
   * The loop over the samples.
   *
   * @param criticalSteps receives B‖g‖²/σ² of each layer
   * @return the rank
   */
  private static int sampleGradients(
      Observation step, ReadyBatch batch, Map<String, Double> criticalSteps) {
    List<Layer> layers = step.layers();
    INDArray mean = step.network().gradient();
    int samples = batch.labels().length;
    int kept = Math.min(RANK_SAMPLES, samples);
    INDArray gradients = Nd4j.create(mean.dataType(), new long[] {kept, mean.length()}, 'c');
    INDArray gradient = Nd4j.create(mean.dataType(), mean.length());
    double[] deviations = new double[layers.size()];
    SampleGradientLoop loop = new SampleGradientLoop(layers);
    for (int i = 0; i < samples; i++) {
      INDArray input = batch.inputs().get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all());
      loop.gradient(input, batch.labels()[i], gradient);
      if (i < kept) {
        gradients.putRow(i, gradient);
      }
      gradient.subi(mean);
      long begin = 0;
      for (int layer = 0; layer < deviations.length; layer++) {
        long end = begin + layers.get(layer).size();
        double norm = gradient.get(NDArrayIndex.interval(begin, end)).norm2Number().doubleValue();
        deviations[layer] += norm * norm;
        begin = end;
      }
    }
    for (int layer = 0; layer < deviations.length; layer++) {
      double norm = layers.get(layer).gradient().norm2Number().doubleValue();
      double noise = deviations[layer] / samples;
      criticalSteps.put(layers.get(layer).name(), samples * norm * norm / noise);
    }
    INDArray gram = gradients.mmul(gradients.transpose()).castTo(DataType.DOUBLE).dup('f');
    int rank = SpectrumRank.byMass(SymmetricSpectrum.eigenvalues(gram), RANK_MASS);
    gradient.close();
    gradients.close();
    return rank;
  }

  /** The mean over units of the entropy of the share of samples that switch the unit on. */
  private static double entropy(INDArray preActivations) {
    double[] shares = preActivations.gt(0).castTo(DataType.DOUBLE).mean(0).toDoubleVector();
    double sum = 0;
    for (double share : shares) {
      sum += bits(share) + bits(1 - share);
    }
    return sum / shares.length;
  }

  private static double bits(double share) {
    return share == 0 ? 0 : -share * Math.log(share) / Math.log(2);
  }
}
