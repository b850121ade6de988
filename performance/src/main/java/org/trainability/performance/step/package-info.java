/** One training step: ours, its matrix products alone, DL4J's and PyTorch's. */
package org.trainability.performance.step;
