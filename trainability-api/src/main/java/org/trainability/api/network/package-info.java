/**
 * The exchangeable parts of the network and of its training: activation, normalization, loss,
 * regularizer, optimizer.
 */
@NullMarked
package org.trainability.api.network;

import org.jspecify.annotations.NullMarked;
