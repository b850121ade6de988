/** The element-wise functions of activations. */
package org.trainability.dl4j.activation.kernel;
