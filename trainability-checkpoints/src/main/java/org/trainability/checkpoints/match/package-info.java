/** Finds which tensor of a checkpoint is which of a declared network. */
package org.trainability.checkpoints.match;
