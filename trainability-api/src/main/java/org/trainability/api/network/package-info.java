/**
 * The exchangeable parts of the network and of its training: activation, normalization, loss,
 * regularizer, optimizer.
 */
package org.trainability.api.network;
