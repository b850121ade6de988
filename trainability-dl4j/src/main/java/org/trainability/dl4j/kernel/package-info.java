/** The numerics behind the engine: Lanczos, Gram matrices, softmax cross-entropy. */
package org.trainability.dl4j.kernel;
