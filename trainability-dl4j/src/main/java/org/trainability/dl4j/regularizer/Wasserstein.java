package org.trainability.dl4j.regularizer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;

/**
 * Keeps the distribution of each tensor's elements near its initial one: penalty λ Σ_k (sort(w)_k −
 * sort(w⁰)_k)², gradient 2λ(w_i − w⁰ at the rank of w_i). A sum, not a mean, and tensor by tensor.
 * Where elements tie the gradient is the subgradient that ranks them by their column-major index.
 *
 * <p>The initial values of a tensor are sorted once; they must not change while the same array is
 * given.
 *
 * @see "Lewandowski et al. 2024, Learning continually by spectral regularization, first version"
 */
public final class Wasserstein implements Regularizer {

  private final double lambda;
  private final boolean includeBias;
  private final Map<String, RankedTensor> tensors = new HashMap<>();

  private Wasserstein(Options options) {
    lambda = options.get(CommonOptions.LAMBDA);
    includeBias = options.get(CommonOptions.INCLUDE_BIAS);
  }

  @Override
  public double penalty(Parameter parameter) {
    return CommonOptions.covers(includeBias, parameter)
        ? lambda * ranked(parameter).squaredDistance(parameter.value())
        : 0;
  }

  @Override
  public void addGradient(Parameter parameter, INDArray gradient) {
    if (CommonOptions.covers(includeBias, parameter)) {
      ranked(parameter).addDifferences(2 * lambda, parameter.value(), gradient);
    }
  }

  private RankedTensor ranked(Parameter parameter) {
    RankedTensor known = tensors.get(parameter.name());
    if (known == null || !known.startsAt(parameter.initial())) {
      known = RankedTensor.startingAt(parameter.initial());
      tensors.put(parameter.name(), known);
    }
    return known;
  }

  /** Makes {@code wasserstein}. */
  public static final class Factory implements RegularizerFactory {

    @Override
    public String name() {
      return "wasserstein";
    }

    @Override
    public String summary() {
      return "squared distance between each tensor's sorted"
          + " elements and its sorted initial ones, times λ";
    }

    @Override
    public String source() {
      return "Lewandowski et al. 2024, arXiv:2406.06811v1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(CommonOptions.LAMBDA, CommonOptions.INCLUDE_BIAS);
    }

    @Override
    public Regularizer create(Options options) {
      return new Wasserstein(options);
    }
  }
}
