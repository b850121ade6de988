/** The built-in optimizers. */
package org.trainability.dl4j.optimizer;
