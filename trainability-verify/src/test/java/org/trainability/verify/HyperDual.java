package org.trainability.verify;

/**
 * A number v + aε₁ + bε₂ + abε₁ε₂ with ε₁² = ε₂² = 0: a function of it carries two first
 * derivatives and the mixed second one, exact up to rounding (Fike and Alonso 2011).
 */
record HyperDual(double v, double a, double b, double ab) {

  static HyperDual of(double v) {
    return new HyperDual(v, 0, 0, 0);
  }

  HyperDual plus(HyperDual o) {
    return new HyperDual(v + o.v, a + o.a, b + o.b, ab + o.ab);
  }

  HyperDual minus(HyperDual o) {
    return new HyperDual(v - o.v, a - o.a, b - o.b, ab - o.ab);
  }

  HyperDual times(HyperDual o) {
    return new HyperDual(
        v * o.v, v * o.a + a * o.v, v * o.b + b * o.v, v * o.ab + a * o.b + b * o.a + ab * o.v);
  }

  HyperDual times(double factor) {
    return new HyperDual(v * factor, a * factor, b * factor, ab * factor);
  }

  /** A function of this, from its value and its first and second derivative here. */
  private HyperDual map(double f, double first, double second) {
    return new HyperDual(f, first * a, first * b, first * ab + second * a * b);
  }

  HyperDual exp() {
    return map(Math.exp(v), Math.exp(v), Math.exp(v));
  }

  HyperDual log() {
    return map(Math.log(v), 1 / v, -1 / (v * v));
  }

  HyperDual inverseRoot() {
    return map(Math.pow(v, -0.5), -0.5 * Math.pow(v, -1.5), 0.75 * Math.pow(v, -2.5));
  }

  HyperDual tanh() {
    double t = Math.tanh(v);
    return map(t, 1 - t * t, -2 * t * (1 - t * t));
  }

  /** v for v &gt; 0, slope · v otherwise. */
  HyperDual leaky(double slope) {
    return v > 0 ? this : times(slope);
  }

  static HyperDual sum(Iterable<HyperDual> terms) {
    HyperDual sum = of(0);
    for (HyperDual term : terms) {
      sum = sum.plus(term);
    }
    return sum;
  }
}
