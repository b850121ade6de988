package org.trainability.dl4j.activation;

import java.util.List;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.GaussianLinear;
import org.trainability.dl4j.activation.kernel.TanhGaussianLinear;

/**
 * φ(z) = zΦ(z), with Φ the distribution function of the standard normal: exact, or approximated by
 * tanh.
 *
 * @see "Hendrycks and Gimpel 2016, Gaussian error linear units (GELUs)"
 */
public final class Gelu extends SmoothActivation {

  /** How Φ is computed. */
  public static final Option<Form> FORM =
      Option.choice(
          "form",
          Form.EXACT,
          "exact: by the error function; tanh: the approximation by tanh, within 5e-4 of it");

  /** How Φ is computed. */
  public enum Form {
    EXACT,
    TANH
  }

  private Gelu(Form form) {
    super(form == Form.EXACT ? new GaussianLinear() : new TanhGaussianLinear());
  }

  /** Makes {@code gelu}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "gelu";
    }

    @Override
    public String summary() {
      return "Gaussian error linear unit, z times the standard normal distribution function";
    }

    @Override
    public String source() {
      return "Hendrycks and Gimpel 2016";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FORM);
    }

    @Override
    public Activation create(Options options) {
      return new Gelu(options.get(FORM));
    }
  }
}
