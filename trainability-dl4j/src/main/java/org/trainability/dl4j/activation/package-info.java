/** The built-in activations. */
package org.trainability.dl4j.activation;
