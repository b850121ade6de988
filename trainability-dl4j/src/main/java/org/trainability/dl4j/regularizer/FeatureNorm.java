package org.trainability.dl4j.regularizer;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.PenaltyStep;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;
import org.trainability.dl4j.regularizer.kernel.FeatureDistances;

/**
 * Keeps features small: penalty λ · mean over samples of ‖h_L‖², with h_L what the output layer
 * reads. Its gradient goes through all layers below. The paper leaves site and reduction open,
 * which are options.
 *
 * @see "Lyle, Zheng, Khetarpal, van Hasselt, Pascanu, Martens and Dabney 2024, Disentangling the
 *     causes of plasticity loss in neural networks, arXiv 2402.18762, Section 4.1"
 */
public final class FeatureNorm implements NetworkPenalty {

  /** Whose outputs are penalized. */
  public static final Option<Site> SITE =
      Option.choice("site", Site.LAST, "last: the last hidden layer; all-hidden: each of them");

  /** How the units of a layer are put together. */
  public static final Option<Reduction> REDUCTION =
      Option.choice(
          "reduction", Reduction.SUM, "how the squares of a layer's features are combined");

  /** Hidden layers whose outputs are penalized. */
  public enum Site {
    LAST,
    ALL_HIDDEN
  }

  /** How the squares of a layer's outputs are put together. */
  public enum Reduction {
    SUM,
    MEAN
  }

  private final double lambda;
  private final Site site;
  private final Reduction reduction;

  private FeatureNorm(Options options) {
    lambda = options.get(CommonOptions.LAMBDA);
    site = options.get(SITE);
    reduction = options.get(REDUCTION);
  }

  @Override
  public boolean readsHiddenLayers() {
    return true;
  }

  @Override
  public double evaluate(PenaltyStep step) {
    List<INDArray> hidden = step.pass().hidden();
    double penalty = 0;
    for (int layer = Features.last(hidden); layer >= 0; layer--) {
      INDArray features = hidden.get(layer);
      double share = reduction == Reduction.MEAN ? lambda / features.columns() : lambda;
      penalty += share * FeatureDistances.meanSquaredNorm(features);
      step.addGradient(layer, FeatureDistances.meanSquaredNormGradient(features, share));
      if (site == Site.LAST) {
        break;
      }
    }
    return penalty;
  }

  /** Makes {@code feature-norm}. */
  public static final class Factory implements RegularizerFactory {

    @Override
    public String name() {
      return "feature-norm";
    }

    @Override
    public String summary() {
      return "size of the features that feed the output layer: penalty λ mean |h|²";
    }

    @Override
    public String source() {
      return "Lyle et al. 2024, arXiv 2402.18762, Section 4.1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(CommonOptions.LAMBDA, SITE, REDUCTION);
    }

    @Override
    public Regularizer create(Options options) {
      return new NetworkRegularizer(new FeatureNorm(options));
    }
  }
}
